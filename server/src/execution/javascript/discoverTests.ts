// The tests that stand in a file, found by reading it: calls of `describe`, `it` and their like with a name as a literal.
// Tests that are made by code are not found; their results still come when the file is run.
import type { CallExpression, Expression, Node } from '@babel/types';
import { childrenOf, parse } from './parse';

export interface DiscoveredTest {
  readonly name: string;
  /** Names of the suites around it and its own, joined by spaces. */
  readonly fullName: string;
  readonly kind: 'suite' | 'test';
  /** UTF-16 offsets of the call. */
  readonly start: number;
  readonly end: number;
  /** Line of the call, from 0. */
  readonly line: number;
  /** Names of the suites around it, outermost first. */
  readonly suites: readonly string[];
  /** Its name holds places (`%s`, `$name`) that only a run fills. */
  readonly isTemplate: boolean;
}

const suites = new Set(['describe', 'suite', 'context', 'fdescribe', 'xdescribe', 'xcontext']);
const tests = new Set(['it', 'test', 'specify', 'fit', 'xit', 'xtest', 'xspecify']);
const modifiers = new Set([
  'only',
  'skip',
  'each',
  'for',
  'concurrent',
  'sequential',
  'todo',
  'fails',
  'failing',
  'shuffle',
  'skipIf',
  'runIf',
]);

/** In the order of the text; none where the text cannot be read. */
export function discoverTests(text: string, file: string): readonly DiscoveredTest[] {
  const parsed = parse(text, file);
  const found: DiscoveredTest[] = [];
  const visit = (node: Node, around: readonly string[]): void => {
    const call = node.type === 'CallExpression' ? testCall(node, around.length > 0) : undefined;
    if (call) {
      found.push({
        ...call,
        fullName: [...around, call.name].join(' '),
        start: node.start ?? 0,
        end: node.end ?? 0,
        line: (node.loc?.start.line ?? 1) - 1,
        suites: around,
      });
    }
    const within = call ? [...around, call.name] : around;
    for (const child of childrenOf(node)) visit(child, within);
  };
  if (parsed) visit(parsed.program, []);
  return found;
}

function testCall(
  node: CallExpression,
  isWithin: boolean,
): Pick<DiscoveredTest, 'name' | 'kind' | 'isTemplate'> | undefined {
  const callee = calleeOf(node.callee as Expression, isWithin);
  const name = nameOf(node.arguments[0]);
  if (!callee || name === undefined) return undefined;
  return { name, kind: callee.kind, isTemplate: callee.isEach && /[%$]/.test(name) };
}

/** Reads `it`, `it.only`, `it.each(table)`, ``it.each`table` ``, `test.describe`, and `t.test` within a test. */
function calleeOf(node: Expression, isWithin: boolean): { kind: 'suite' | 'test'; isEach: boolean } | undefined {
  if (node.type === 'Identifier') {
    if (suites.has(node.name)) return { kind: 'suite', isEach: false };
    return tests.has(node.name) ? { kind: 'test', isEach: false } : undefined;
  }
  if (node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression') {
    const made = node.type === 'CallExpression' ? node.callee : node.tag;
    if (made.type !== 'MemberExpression') return undefined;
    const inner = calleeOf(made, isWithin);
    return inner && { ...inner, isEach: true };
  }
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined;
  const { name } = node.property;
  if (modifiers.has(name)) return calleeOf(node.object, isWithin);
  if (suites.has(name) && node.object.type === 'Identifier' && tests.has(node.object.name)) {
    return { kind: 'suite', isEach: false };
  }
  return isWithin && name === 'test' && node.object.type === 'Identifier' ? { kind: 'test', isEach: false } : undefined;
}

/** A literal, or the name of a class or function, which some runners take too. */
function nameOf(node: Node | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
