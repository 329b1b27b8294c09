// Whether a patch passes only because it knows the test: it adds a comparison with what the test gives, or answers what the
// test expects.
import type { Node } from '@babel/types';
import { childrenOf, parse } from '../../execution/javascript/parse';
import { editedRanges, type Edit } from '../patch';

/** Values that a program has reasons of its own to know: the empty and the first ones. */
const natural = new Set([
  '0',
  '1',
  '2',
  '-1',
  '""',
  'null',
  'undefined',
  'true',
  'false',
  'NaN',
  'Infinity',
  '[]',
  '{}',
]);

/**
 * Why the patch is refused; `undefined` where it is not. `before` and `after` are texts of the whole file, `tests` those
 * of the test files, `path` the file.
 */
export function specialCaseOf(
  before: string,
  after: string,
  edits: readonly Edit[],
  tests: readonly string[],
  path: string,
): string | undefined {
  const added = addedLiterals(before, after, edits, path);
  if (added.length === 0) return undefined;
  const tested = new Set(
    tests.flatMap((text) => literalsIn(parse(text, 'test.tsx')?.program ?? parse(text, 'test.ts')?.program)),
  );
  const found = added.find(({ text }) => tested.has(text));
  if (!found) return undefined;
  return found.role === 'compared'
    ? `It compares with ${found.text}, which is what a test gives.`
    : `It answers ${found.text}, which is what a test expects.`;
}

interface Added {
  readonly text: string;
  readonly role: 'compared' | 'answered';
}

/** Literals that the patch brings in a comparison or as what is answered, and that stood nowhere in the file before. */
function addedLiterals(before: string, after: string, edits: readonly Edit[], path: string): readonly Added[] {
  const program = parse(after, path)?.program;
  if (!program) return [];
  const known = new Set(literalsIn(parse(before, path)?.program));
  const ranges = editedRanges(edits);
  const added: Added[] = [];
  const visit = (node: Node, role: Added['role'] | undefined): void => {
    const { start, end } = { start: node.start ?? 0, end: node.end ?? 0 };
    if (!ranges.some((range) => start <= range.end && end >= range.start)) return;
    // A literal in the place of another is no case of its own.
    const isIn = ranges.some(
      (range) => range.start <= start && end <= range.end && range.end - range.start > end - start,
    );
    const text = literalOf(node);
    if (text !== undefined) {
      if (isIn && role && !natural.has(text) && !known.has(text)) added.push({ text, role });
      return;
    }
    for (const child of childrenOf(node)) visit(child, roleOf(node, child) ?? (isTransparent(node) ? role : undefined));
  };
  visit(program, undefined);
  return added;
}

function roleOf(node: Node, child: Node): Added['role'] | undefined {
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)) return 'compared';
  if (node.type === 'SwitchCase') return node.test === child ? 'compared' : undefined;
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { property } = node.callee;
    const isTest =
      property.type === 'Identifier' && /^(includes|startsWith|endsWith|has|equals|test)$/.test(property.name);
    return isTest ? 'compared' : undefined;
  }
  if (node.type === 'ReturnStatement') return 'answered';
  return undefined;
}

/** What hands on the value of a child. */
function isTransparent(node: Node): boolean {
  return /^(ConditionalExpression|LogicalExpression|ArrayExpression|ObjectExpression|ObjectProperty|TSAsExpression|ParenthesizedExpression)$/.test(
    node.type,
  );
}

/** All literals of a program, also arrays and objects made of literals alone, as text. */
function literalsIn(program: Node | undefined): readonly string[] {
  if (!program) return [];
  const found: string[] = [];
  const visit = (node: Node): void => {
    const text = literalOf(node);
    if (text !== undefined) found.push(text);
    childrenOf(node).forEach(visit);
  };
  visit(program);
  return found;
}

function literalOf(node: Node): string | undefined {
  switch (node.type) {
    case 'NumericLiteral':
      return String(node.value);
    case 'BigIntLiteral':
      return `${node.value}n`;
    case 'StringLiteral':
      return JSON.stringify(node.value);
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? JSON.stringify(node.quasis[0]?.value.cooked ?? '') : undefined;
    case 'UnaryExpression': {
      const inner = literalOf(node.argument);
      return node.operator === '-' && inner !== undefined ? `-${inner}` : undefined;
    }
    case 'ArrayExpression': {
      const elements = node.elements.map((each) => each && literalOf(each));
      return elements.every((each) => typeof each === 'string') ? `[${elements.join(', ')}]` : undefined;
    }
    default:
      return undefined;
  }
}
