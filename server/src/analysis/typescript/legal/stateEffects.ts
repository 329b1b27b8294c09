// What expressions do to the state of a variable's value: calls of the methods that its protocol names, assignments, and
// every use that lets somebody else know the value.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import { after, protocolOf, reachable, returnedState, type Protocol } from './protocol';
import { escaped, join, nowhere, type Value } from './stateValue';

export interface Effects {
  /** The value behind an expression, or a statement without control flow of its own; every value on the way goes to `seen`. */
  evaluate(node: ts.Node, value: Value, seen: (value: Value) => Value): Value;
  /** The value in a loop whose rest may still be written. */
  intoLoop(loop: ts.Node, value: Value): Value;
  /** A value of which only its protocol is known. */
  unknown(value: Value): Value;
  /** The value at the place in question. */
  found(): Value;
  /** Whether the variable is named anywhere in a node. */
  isMentioned(node: ts.Node): boolean;
}

export interface Variable {
  readonly symbol: ts.Symbol;
  readonly declaration: ts.VariableDeclaration | ts.ParameterDeclaration;
  readonly type: ts.Type;
  readonly protocol: Protocol;
}

/** The effects on a variable; `place` is the access in question. */
export function effectsOn(checker: InternalChecker, variable: Variable, place: ts.Node): Effects {
  const { declaration, protocol, symbol } = variable;
  const name = symbol.name;
  const isConstant =
    ts.isParameter(declaration) || (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Constant) !== 0;
  const all = { kind: 'states', states: protocol.states, shared: true } as const;
  let found: Value = nowhere;
  let seen = (value: Value): Value => value;
  let isCaptured = false;

  return {
    evaluate(node, value, listener) {
      seen = listener;
      return visit(node, value);
    },
    intoLoop(loop, value) {
      if (value.kind !== 'states' || !isWithin(place, loop) || isWithin(declaration, loop)) return value;
      return isConstant ? { ...value, states: reachable(protocol, value.states) } : all;
    },
    unknown: (value) => (value.kind === 'states' ? all : value),
    found: () => found,
    isMentioned,
  };

  function visit(node: ts.Node, value: Value): Value {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return value;
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return isMentioned(node) ? capture() : value;
    if (ts.isIdentifier(node)) return isVariable(node) && !isHarmless(node) ? escaped : value;
    if (ts.isVariableDeclaration(node)) return declare(node, value);
    if (ts.isCallExpression(node)) return call(node, value);
    if (ts.isPropertyAccessExpression(node)) return access(node, value);
    if (ts.isBinaryExpression(node)) return binary(node, value);
    if (ts.isConditionalExpression(node)) {
      const tested = visit(node.condition, value);
      return join(visit(node.whenTrue, tested), visit(node.whenFalse, tested));
    }
    const end = children(node, value);
    const mayRunOthers =
      ts.isNewExpression(node) ||
      ts.isTaggedTemplateExpression(node) ||
      ts.isYieldExpression(node) ||
      isAwaitOfOther(node);
    return mayRunOthers ? disturbed(end) : end;
  }

  function children(node: ts.Node, value: Value): Value {
    let end = value;
    ts.forEachChild(node, (child) => {
      end = visit(child, end);
    });
    return end;
  }

  function declare(node: ts.VariableDeclaration, value: Value): Value {
    if (node !== declaration) return children(node, value);
    const { initializer } = node;
    // Without an initializer of its own it is declared by a loop over values.
    if (!initializer) return ts.isVariableStatement(node.parent.parent) ? { ...all, states: [] } : all;
    visit(initializer, value);
    return assigned(initializer);
  }

  /** The value of the variable once it has got that of an expression. */
  function assigned(expression: ts.Expression): Value {
    if (isCaptured) return escaped;
    const own = created(expression);
    return seen(own === undefined ? all : { kind: 'states', states: [own], shared: false });
  }

  /** The state of a value that an expression makes. */
  function created(expression: ts.Expression): string | undefined {
    const inner = stripped(ts.isAwaitExpression(expression) ? expression.expression : expression);
    if (ts.isAwaitExpression(inner)) return created(inner);
    if (ts.isNewExpression(inner))
      return protocolOf(checker, checker.getTypeAtLocation(inner)) === protocol ? protocol.states[0] : undefined;
    if (!ts.isCallExpression(inner)) return undefined;
    const maker = checker.getResolvedSignature(inner)?.declaration;
    const state = maker && returnedState(maker);
    return state !== undefined && protocol.states.includes(state) ? state : undefined;
  }

  function access(node: ts.PropertyAccessExpression, value: Value): Value {
    if (!isReceiver(node.expression)) return visit(node.expression, value);
    if (node === place) {
      found = join(found, value);
      return value;
    }
    // A method that is only read may be called later.
    return protocol.methods.has(node.name.text) ? escaped : value;
  }

  function call(node: ts.CallExpression, value: Value): Value {
    const callee = stripped(node.expression);
    const method = ts.isPropertyAccessExpression(callee) && isReceiver(callee.expression) ? callee : undefined;
    const before = method ? value : visit(node.expression, value);
    const given = node.arguments.reduce((end, argument) => visit(argument, end), before);
    const mayBeSkipped = !method && (node.flags & ts.NodeFlags.OptionalChain) !== 0;
    if (!method) return disturbed(mayBeSkipped ? join(before, given) : given);
    if (method === place) found = join(found, given);
    const end = called(method.name.text, given);
    return isDiscarded(node) || !mayBeValue(node) ? end : escaped;
  }

  function called(method: string, value: Value): Value {
    if (value.kind !== 'states' || value.states.length === 0) return value;
    const states = after(protocol, value.states, method);
    return seen(states.length === 0 ? all : { ...value, states });
  }

  /** Whether a call may return the value itself. */
  function mayBeValue(node: ts.CallExpression): boolean {
    const type = checker.getTypeAtLocation(node);
    const kept = checker.getAwaitedType(type) ?? type;
    return (
      (kept.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0 || checker.isTypeAssignableTo(variable.type, kept)
    );
  }

  function binary(node: ts.BinaryExpression, value: Value): Value {
    const { left, right } = node;
    const { kind } = node.operatorToken;
    const target = stripped(left);
    if (kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(target) && isVariable(target)) {
      visit(right, value);
      return assigned(right);
    }
    const before = visit(left, value);
    const end = visit(right, before);
    const mayBeSkipped =
      kind === ts.SyntaxKind.AmpersandAmpersandToken ||
      kind === ts.SyntaxKind.BarBarToken ||
      kind === ts.SyntaxKind.QuestionQuestionToken ||
      kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
      kind === ts.SyntaxKind.BarBarEqualsToken ||
      kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
    return mayBeSkipped ? join(before, end) : end;
  }

  /** Others get to run: they may change what they know. */
  function disturbed(value: Value): Value {
    return value.kind === 'states' && value.shared && value.states.length > 0 ? seen(all) : value;
  }

  /** A function or class that names the variable may change it whenever it runs. */
  function capture(): Value {
    isCaptured = true;
    return escaped;
  }

  function isAwaitOfOther(node: ts.Node): boolean {
    if (!ts.isAwaitExpression(node)) return false;
    const inner = stripped(node.expression);
    const callee = ts.isCallExpression(inner) ? stripped(inner.expression) : undefined;
    return !(callee && ts.isPropertyAccessExpression(callee) && isReceiver(callee.expression));
  }

  function isReceiver(node: ts.Expression): boolean {
    const inner = stripped(node);
    return ts.isIdentifier(inner) && isVariable(inner);
  }

  function isVariable(node: ts.Identifier): boolean {
    if (node.text !== name) return false;
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(parent)) return true;
    if ((ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node)
      return false;
    return checker.getSymbolAtLocation(node) === symbol;
  }

  function isMentioned(node: ts.Node): boolean {
    if (ts.isIdentifier(node) && isVariable(node)) return true;
    return ts.forEachChild(node, (child) => isMentioned(child) || undefined) ?? false;
  }
}

/** Whether a use of a variable looks at its value only, so that nobody gets to know it. */
function isHarmless(node: ts.Identifier): boolean {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const isComparison = kind >= ts.SyntaxKind.EqualsEqualsToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
    return isComparison || (parent.left === at && kind === ts.SyntaxKind.AmpersandAmpersandToken);
  }
  return (
    ts.isExpressionStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isWhileStatement(parent) ||
    ts.isDoStatement(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition === at) ||
    (ts.isElementAccessExpression(parent) && parent.expression === at && ts.isNumericLiteral(parent.argumentExpression))
  );
}

function isDiscarded(node: ts.Expression): boolean {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAwaitExpression(at.parent) || ts.isVoidExpression(at.parent))
    at = at.parent;
  return ts.isExpressionStatement(at.parent);
}

function isWithin(node: ts.Node, around: ts.Node): boolean {
  return around.pos <= node.pos && node.end <= around.end;
}

/** An expression without parentheses and assertions. */
export function stripped(node: ts.Expression): ts.Expression {
  let at = node;
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isNonNullExpression(at) ||
    ts.isAsExpression(at) ||
    ts.isSatisfiesExpression(at)
  )
    at = at.expression;
  return at;
}
