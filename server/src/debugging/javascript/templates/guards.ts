// A check in front: of what is not there, of what is empty, of a bound, of the smallest case.
import { isFunction, startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { insertedBefore, replaced, type FamilyContext } from '../proposal';
import { shapeOfResult, shapesOfNames, type Shape } from '../shapes';
import type { Proposal } from '../../templates/proposal';

export function* guards(code: FaultyCode, context: FamilyContext): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  const own = 'id' in code.root ? code.root.id?.name : undefined;
  const isRecursive = code
    .of('CallExpression')
    .some(({ callee }) => callee.type === 'Identifier' && callee.name === own);
  for (const node of code.nodes) {
    if (!isFunction(node) || node.body.type !== 'BlockStatement') continue;
    const [first] = node.body.body;
    if (!first) continue;
    const results = resultsOf(code, context);
    for (const parameter of node.params) {
      const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      if (target.type !== 'Identifier') continue;
      const { name } = target;
      for (const { test, kind, weight, results: usual } of checks(name, shapes.get(name))) {
        for (const [index, result] of [...usual, ...results].entries()) {
          const text = result === '' ? `if (${test}) return;` : `if (${test}) return ${result};`;
          const likely = (weight * (kind === 'null-guard' || isRecursive ? 1 : 0.6)) / (1 + index * 0.35);
          yield insertedBefore(code, first, text, { kind, weight: node === code.root ? likely : likely * 0.4 });
        }
      }
    }
  }
  yield* innerGuards(code);
}

interface Check {
  readonly test: string;
  readonly kind: string;
  readonly weight: number;
  /** Results that go with the check itself. */
  readonly results: readonly string[];
}

function checks(name: string, shapes: ReadonlySet<Shape> | undefined): readonly Check[] {
  const missing: Check = { test: `${name} == null`, kind: 'null-guard', weight: 0.5, results: [] };
  if (shapes?.has('list') || shapes?.has('string')) {
    return [
      { test: `${name}.length === 0`, kind: 'empty-guard', weight: 0.9, results: shapes.has('list') ? [] : ["''"] },
      { test: `${name}.length <= 1`, kind: 'base-case', weight: 0.5, results: [name] },
      { ...missing, weight: 0.3 },
    ];
  }
  if (shapes?.has('number')) {
    return [
      { test: `${name} === 0`, kind: 'base-case', weight: 0.7, results: [] },
      { test: `${name} < 0`, kind: 'bounds-guard', weight: 0.6, results: [] },
      { test: `${name} <= 1`, kind: 'base-case', weight: 0.5, results: [name] },
      { test: `${name} <= 0`, kind: 'bounds-guard', weight: 0.5, results: [] },
      { test: `${name} < 2`, kind: 'base-case', weight: 0.4, results: [name] },
      { test: `${name} === 1`, kind: 'base-case', weight: 0.3, results: [] },
    ];
  }
  return shapes?.has('function') || shapes?.has('boolean') ? [] : [missing];
}

/** The source texts of what the function returns elsewhere, what passing calls returned, and what stands for nothing. */
export function resultsOf(code: FaultyCode, { returned = [] }: FamilyContext): readonly string[] {
  const literals = code
    .of('ReturnStatement')
    .flatMap(({ argument }) =>
      argument && /Literal$|^ArrayExpression$|^Identifier$/.test(argument.type) ? [code.textOf(argument)] : [],
    )
    .filter(
      (text) => text.length <= 20 && (/^\W|^\d|^(true|false|null|undefined)$/.test(text) || isParameter(code, text)),
    );
  const usual = ['0', '[]', "''", 'null', 'false', 'true', '1', '-1', ''];
  const all = new Set([...literals, ...returned.filter((text) => text.length <= 10).slice(0, 3), ...usual]);
  const wanted = shapeOfResult(code.root);
  return wanted === 'nothing' ? [''] : [...all].filter((text) => isResult(text, wanted));
}

/** Whether a literal may be a result of that shape. */
function isResult(text: string, wanted: Shape | undefined): boolean {
  if (wanted === undefined) return true;
  const shapes: readonly (readonly [RegExp, Shape])[] = [
    [/^-?\d/, 'number'],
    [/^\[/, 'list'],
    [/^['"`]/, 'string'],
    [/^(true|false)$/, 'boolean'],
  ];
  const shape = shapes.find(([form]) => form.test(text))?.[1];
  return shape === wanted || (shape === undefined && text !== '' && text !== 'null');
}

function isParameter(code: FaultyCode, name: string): boolean {
  return code.root.params.some((parameter) => parameter.type === 'Identifier' && parameter.name === name);
}

/** Skips an iteration for what is not there; keeps an access from what is not there. */
function* innerGuards(code: FaultyCode): Iterable<Proposal> {
  for (const loop of code.of('ForStatement', 'ForOfStatement', 'WhileStatement', 'ForInStatement')) {
    if (loop.body.type !== 'BlockStatement') continue;
    const [first] = loop.body.body;
    if (!first) continue;
    const names = namesAt(code, startOf(first)).filter(({ start, isLocal }) => isLocal && start > startOf(loop));
    for (const { name } of names) {
      for (const test of [`!${name}`, `${name} == null`, `${name} === ''`]) {
        yield insertedBefore(code, first, `if (${test}) continue;`, { kind: 'null-guard', weight: 0.15 });
      }
    }
  }
  for (const statement of code.of('ExpressionStatement')) {
    const { expression } = statement;
    if (expression.type !== 'CallExpression' && expression.type !== 'AssignmentExpression') continue;
    for (const name of new Set(objectsIn(code, expression))) {
      const text = `if (${name} != null) ${code.textOf(statement)}`;
      yield replaced(code, statement, text, { kind: 'null-guard', weight: 0.15 });
    }
  }
}

function objectsIn(code: FaultyCode, node: { readonly start?: number | null; readonly end?: number | null }): string[] {
  return code
    .of('MemberExpression')
    .filter((member) => startOf(member) >= (node.start ?? 0) && (member.end ?? 0) <= (node.end ?? 0))
    .flatMap(({ object }) =>
      object.type === 'Identifier' && !/^[A-Z]|^console$/.test(object.name) ? [object.name] : [],
    );
}
