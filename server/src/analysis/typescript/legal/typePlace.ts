// Whether a name stands in a type, and what may still make another thing of it: a parameter, a label, a comparison.
import ts from 'typescript';
import { mayDeclareType } from './namePlace';

export interface TypePlace {
  /** Tokens behind a name that is in no scope which make it legal all the same: `(x: …) => …` declares `x`. */
  readonly excused: readonly string[];
  /** If set, the only tokens behind such a name which make it illegal. */
  readonly enforced?: readonly string[];
  /** Names that are legal besides the types in scope. */
  readonly others: readonly string[];
  /** Whether the values in scope are legal, too. */
  readonly orValue?: true;
}

/** The place of a made-up word in a type, why it is open there, or `undefined` where no type is named. */
export function typePlace(word: ts.Identifier): TypePlace | string | undefined {
  const name = nameBeginningWith(word);
  const { parent } = name;
  if (ts.isExpressionWithTypeArguments(parent)) return isOfTypes(parent) ? { excused: [], others: [] } : undefined;
  if (!ts.isTypeReferenceNode(parent) || parent.typeName !== name) return undefined;
  if (isArgument(parent)) {
    const enforced = mayDeclareType(word) ? [] : ['>', ',', '<', '.', '['];
    return { excused: [], enforced, others: [], orValue: true };
  }
  const why = misreading(parent);
  if (why) return why;
  if (isInConstraint(parent)) return { excused: [], enforced: endsInConstraint(parent), others: [] };
  const start = outermostFrom(parent);
  if (isInPattern(start)) return 'a binding pattern may begin here';
  return {
    excused: mayBeParameter(start) ? [':', '?', ',', ')', '='] : mayBeLabel(start) ? [':', '?'] : [],
    others: predicated(start),
  };
}

/** Why what looks like a type may turn out to be something else, or to see names that are still to come. */
export function uncertainty(type: ts.Node, root?: ts.Node): string | undefined {
  return isInConstraint(type, root) ? 'a type parameter may be declared later in its list' : misreading(type, root);
}

function misreading(type: ts.Node, root?: ts.Node): string | undefined {
  for (let at = type; at.parent && at !== root; at = at.parent) {
    const { parent } = at;
    if (ts.isTypeAssertionExpression(parent) && parent.type === at) return 'type parameters may begin here';
    if (ts.isImportTypeNode(parent) && parent.argument === at) return 'a path belongs here';
    if (parent !== root && isExpressionWithArguments(parent, at)) return 'this may be a comparison';
  }
  return undefined;
}

/** Whether a type is an argument of a call, or of such an argument: where that is a comparison, a value stands in its place. */
function isArgument(type: ts.Node): boolean {
  let at = type;
  while (ts.isTypeReferenceNode(at.parent)) at = at.parent;
  return isExpressionWithArguments(at.parent, at);
}

/** Whether a type stands in a constraint, where names are legal that are declared later in the list of type parameters. */
function isInConstraint(type: ts.Node, root?: ts.Node): boolean {
  for (let at = type; at.parent && at !== root; at = at.parent) if (isConstraint(at)) return true;
  return false;
}

function isConstraint(type: ts.Node): boolean {
  const { parent } = type;
  return ts.isTypeParameterDeclaration(parent) && parent.constraint === type && isListed(parent);
}

/** What a type parameter cannot have behind it, and the `>` that ends its list. */
function endsInConstraint(type: ts.Node): readonly string[] {
  let at = type;
  while (ts.isUnionTypeNode(at.parent) || ts.isIntersectionTypeNode(at.parent) || ts.isTypeOperatorNode(at.parent)) {
    at = at.parent;
  }
  return isConstraint(at) ? ['<', '.', '>'] : ['<', '.'];
}

/** Whether a type may yet turn out to be the name or the pattern of a parameter: it begins directly behind a parenthesis. */
export function mayBeBinding(type: ts.Node): boolean {
  const start = outermostFrom(type);
  return mayBeParameter(start) || isInPattern(start);
}

/** The dotted name that a word begins; a word behind a dot is no beginning. */
function nameBeginningWith(word: ts.Identifier): ts.Node {
  let at: ts.Node = word;
  for (;;) {
    const { parent } = at;
    const isLeft =
      (ts.isQualifiedName(parent) && parent.left === at) ||
      (ts.isPropertyAccessExpression(parent) && parent.expression === at);
    if (!isLeft) return at;
    at = parent;
  }
}

/** Whether a clause names types: all but the `extends` of a class. */
function isOfTypes({ parent }: ts.ExpressionWithTypeArguments): boolean {
  return (
    ts.isHeritageClause(parent) &&
    (ts.isInterfaceDeclaration(parent.parent) || parent.token === ts.SyntaxKind.ImplementsKeyword)
  );
}

function isListed({ parent }: ts.TypeParameterDeclaration): boolean {
  return !ts.isInferTypeNode(parent) && !ts.isMappedTypeNode(parent);
}

function isExpressionWithArguments(node: ts.Node, argument: ts.Node): boolean {
  if (!argument.parent || !ts.isTypeNode(argument)) return false;
  if (ts.isExpressionWithTypeArguments(node)) return !ts.isHeritageClause(node.parent);
  return ts.isCallLikeExpression(node);
}

/** The longest type that begins where a type does. */
function outermostFrom(type: ts.Node): ts.Node {
  const file = type.getSourceFile();
  const start = type.getStart(file);
  let at = type;
  while (ts.isTypeNode(at.parent) && at.parent.getStart(file) === start) at = at.parent;
  return at;
}

function mayBeParameter({ parent }: ts.Node): boolean {
  return ts.isParenthesizedTypeNode(parent);
}

function mayBeLabel({ parent }: ts.Node): boolean {
  return ts.isTupleTypeNode(parent) || (ts.isRestTypeNode(parent) && ts.isTupleTypeNode(parent.parent));
}

/** Whether a type stands in what may be a pattern directly behind a parenthesis: `([a, { b: c }]: T) => …`. */
function isInPattern(type: ts.Node): boolean {
  let at = type;
  for (;;) {
    const { parent } = at;
    if (ts.isParenthesizedTypeNode(parent)) return at !== type;
    const isPart =
      ts.isTupleTypeNode(parent) ||
      ts.isRestTypeNode(parent) ||
      (ts.isTypeLiteralNode(parent) && ts.isPropertySignature(at)) ||
      (ts.isPropertySignature(parent) && parent.type === at);
    if (!isPart) return false;
    at = parent;
  }
}

/** The parameters that `x is T` may speak of in the place of a return type. */
function predicated(type: ts.Node): readonly string[] {
  const { parent } = type;
  if (!ts.isFunctionLike(parent) || parent.type !== type) return [];
  return parent.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}
