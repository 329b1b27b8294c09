// Keys of what is remembered, regular expressions, and checks of types that let `null` through.
import { isFunction, startOf, type FaultyCode } from '../faultyCode';
import { replaced, replacedAt } from '../proposal';
import { memberName } from '../shapes';
import type { Proposal } from '../../templates/proposal';

/** A key that is made of one argument where the result depends on all. */
export function* memoKeys(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.nodes) {
    if (!isFunction(node) || node.params.length < 2) continue;
    const names = node.params.flatMap((parameter) => (parameter.type === 'Identifier' ? [parameter.name] : []));
    const key = `\`${names.map((name) => `\${${name}}`).join()}\``;
    const keys = code
      .of('VariableDeclarator')
      .filter(({ id, init }) => init && id.type === 'Identifier' && /key/i.test(id.name));
    for (const { init } of keys) if (init) yield replaced(code, init, key, { kind: 'memo-key', weight: 0.7 });
  }
  for (const call of code.of('CallExpression')) {
    const { callee } = call;
    const [argument] = call.arguments;
    if (callee.type !== 'MemberExpression' || !/^(get|set|has)$/.test(memberName(callee) ?? '')) continue;
    if (argument?.type === 'Identifier' && /^args?$|^params$|^list$/.test(argument.name)) {
      yield replaced(code, argument, `JSON.stringify(${argument.name})`, { kind: 'memo-key', weight: 0.6 });
      yield replaced(code, argument, `${argument.name}.join()`, { kind: 'memo-key', weight: 0.3 });
    }
  }
}

export function* regularExpressions(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('RegExpLiteral')) {
    const { pattern, flags } = node;
    const others: (readonly [string, string, number])[] = [
      [pattern, flags.includes('g') ? flags.replace('g', '') : `${flags}g`, 1],
      [pattern, flags.includes('i') ? flags.replace('i', '') : `${flags}i`, 0.6],
      [pattern.startsWith('^') ? pattern.slice(1) : `^${pattern}`, flags, 0.4],
      [pattern.endsWith('$') ? pattern.slice(0, -1) : `${pattern}$`, flags, 0.4],
      [`^${pattern.replace(/^\^|\$$/g, '')}$`, flags, 0.4],
    ];
    for (const match of pattern.matchAll(/[+*]/g)) {
      const at = match.index;
      if (pattern[at - 1] === '\\') continue;
      const other = match[0] === '+' ? '*' : '+';
      others.push([pattern.slice(0, at) + other + pattern.slice(at + 1), flags, 0.5]);
      others.push([`${pattern.slice(0, at + 1)}?${pattern.slice(at + 1)}`, flags, 0.3]);
    }
    for (const match of pattern.matchAll(/\\[sSdDwWbB]/g)) {
      const at = match.index;
      const letter = match[0][1] ?? '';
      const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      others.push([`${pattern.slice(0, at)}\\${other}${pattern.slice(at + 2)}`, flags, 0.3]);
      if (!/^[+*{]/.test(pattern.slice(at + 2))) {
        others.push([`${pattern.slice(0, at + 2)}+${pattern.slice(at + 2)}`, flags, 0.5]);
      }
    }
    for (const [text, withFlags, weight] of others) {
      yield replaced(code, node, `/${text}/${withFlags}`, { kind: 'regular-expression', weight });
    }
  }
}

/** `typeof x === 'object'` holds for `null` too. */
export function* typeChecks(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression')) {
    const { left, right, operator } = node;
    if (left.type !== 'UnaryExpression' || left.operator !== 'typeof' || right.type !== 'StringLiteral') continue;
    const value = code.textOf(left.argument);
    const own = code.textOf(node);
    if (right.value === 'object' && operator.startsWith('=')) {
      yield replaced(code, node, `${own} && ${value} !== null`, { kind: 'type-check', weight: 1 });
      yield replaced(code, node, `${own} && !Array.isArray(${value})`, { kind: 'type-check', weight: 0.6 });
    } else if (right.value === 'object') {
      yield replaced(code, node, `${own} || ${value} === null`, { kind: 'type-check', weight: 1 });
    }
  }
  for (const node of code.of('BinaryExpression')) {
    // NaN equals nothing.
    const isNaN = [node.left, node.right].find((side) => side.type === 'Identifier' && side.name === 'NaN');
    if (!isNaN) continue;
    const value = code.textOf(isNaN === node.left ? node.right : node.left);
    const text = node.operator.startsWith('!') ? `!Number.isNaN(${value})` : `Number.isNaN(${value})`;
    yield replaced(code, node, text, { kind: 'type-check', weight: 1 });
  }
  for (const node of code.of('Identifier')) {
    // A parameter that may be left out.
    const parent = code.parentOf(node);
    if (parent !== code.root || !code.root.params.includes(node) || node.optional) continue;
    for (const [text, weight] of [
      ['[]', 0.15],
      ['0', 0.15],
      ['{}', 0.1],
      ["''", 0.1],
    ] as const) {
      const end = node.end ?? startOf(node) + node.name.length;
      const edit = { start: end, end, text: ` = ${text}` };
      yield replacedAt(code, edit, node, {
        kind: 'default-value',
        weight,
        description: `let \`${node.name}\` be \`${text}\` where it is left out`,
      });
    }
  }
}
