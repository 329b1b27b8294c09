// Parentheses that are missing, or in the wrong place.
import { bare, endOf, startOf, type FaultyCode } from '../faultyCode';
import { edited, replaced } from '../proposal';
import type { Proposal } from '../../templates/proposal';

const kind = 'precedence';

export function* precedence(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression', 'LogicalExpression')) {
    const { left, right } = node;
    const operator = node.operator;
    // a + b / c → (a + b) / c
    if (right.type === node.type && isOther(right.operator, operator)) {
      const text = `(${code.textOf(left)} ${operator} ${code.textOf(right.left)}) ${right.operator} ${code.textOf(right.right)}`;
      yield replaced(code, node, text, { kind, weight: 1 });
    }
    // a / b + c → a / (b + c), also where both bind alike: a - b + c → a - (b + c)
    if (left.type === node.type && left.operator !== undefined) {
      const text = `${code.textOf(left.left)} ${left.operator} (${code.textOf(left.right)} ${operator} ${code.textOf(right)})`;
      if (isOther(left.operator, operator) || /^[-/%]$/.test(left.operator))
        yield replaced(code, node, text, { kind, weight: 0.8 });
    }
    // !a instanceof B, !a in b
    if (left.type === 'UnaryExpression' && left.operator === '!' && /^(in|instanceof|[!=]==?|[<>]=?)$/.test(operator)) {
      const text = `!(${code.textOf(left.argument)} ${operator} ${code.textOf(right)})`;
      yield replaced(code, node, text, { kind, weight: 1 });
    }
  }
  for (const node of code.of('ParenthesizedExpression')) {
    const inner = bare(node);
    if (!/^(BinaryExpression|LogicalExpression)$/.test(inner.type)) continue;
    const edits = [
      { start: startOf(node), end: startOf(node) + 1, text: '' },
      { start: endOf(node) - 1, end: endOf(node), text: '' },
    ];
    yield edited(edits, node, {
      kind,
      weight: 0.4,
      description: `leave out the parentheses of \`${code.textOf(node)}\``,
    });
  }
  yield* defaults(code);
}

function isOther(inner: string, outer: string): boolean {
  return inner !== outer && levelOf(inner) !== levelOf(outer);
}

function levelOf(operator: string): number {
  const levels = [
    /^(\|\||\?\?)$/,
    /^&&$/,
    /^[|^&]$/,
    /^[!=]==?$/,
    /^([<>]=?|in|instanceof)$/,
    /^(<<|>>>?)$/,
    /^[-+]$/,
    /^[*/%]$/,
    /^\*\*$/,
  ];
  return levels.findIndex((level) => level.test(operator));
}

/** `map.get(key) + 1` where the key may be missing: `(map.get(key) ?? 0) + 1`; and a default that binds too late. */
function* defaults(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.nodes) {
    const isLookup =
      (node.type === 'CallExpression' && /\.(get|pop|shift|at|find)$/.test(code.textOf(node.callee))) ||
      (node.type === 'MemberExpression' && node.computed);
    const around = code.parentOf(node);
    // `!` says that it is there.
    const whole = around?.type === 'TSNonNullExpression' ? around : node;
    const parent = code.parentOf(whole);
    if (!isLookup || parent?.type === 'LogicalExpression') continue;
    if (parent?.type === 'AssignmentExpression' && parent.left === whole) continue;
    if (parent?.type === 'UpdateExpression') continue;
    const isPart =
      parent?.type === 'BinaryExpression' || parent?.type === 'MemberExpression' || parent?.type === 'SpreadElement';
    for (const [value, weight] of [
      ['0', 0.8],
      ['[]', 0.4],
      ["''", 0.3],
      ['null', 0.3],
    ] as const) {
      const text = `${code.textOf(node)} ?? ${value}`;
      const share = node.type === 'CallExpression' || parent?.type === 'BinaryExpression' ? 1 : 0.4;
      yield replaced(code, whole, isPart ? `(${text})` : text, { kind: 'default-value', weight: weight * share });
    }
  }
}
