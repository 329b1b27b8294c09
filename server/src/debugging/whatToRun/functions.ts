// The functions of a file that can be under repair: those with a name of their own at the top of the file, and the methods of
// classes and objects there. A function within another belongs to that. Reads only syntax.
import type { ClassBody, Expression, Function as FunctionNode, Node, ObjectExpression, Statement } from '@babel/types';
import { childrenOf, parse } from '../../execution/javascript/parse';

export interface FunctionPlace {
  /** `name`, or `owner.name`. */
  readonly name: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What it is made of, without its layout and comments. */
  readonly syntax: string;
  /** Source text of its parameters, with their types. */
  readonly parameters: readonly string[];
  /** It needs an instance of a class. */
  readonly isOfInstance: boolean;
}

/** In the order of the text; `undefined` where the text cannot be read as a whole. */
export function functionsIn(text: string, path: string): readonly FunctionPlace[] | undefined {
  const parsed = parse(text, path);
  if (!parsed?.isWhole) return undefined;
  return parsed.program.body.flatMap(ofStatement).map(({ name, node, isOfInstance = false }) => ({
    name,
    start: node.start ?? 0,
    end: node.end ?? 0,
    syntax: syntaxOf(node),
    parameters: node.params.map((each) => text.slice(each.start ?? 0, endOf(each))),
    isOfInstance,
  }));
}

interface Named {
  readonly name: string;
  readonly node: FunctionNode;
  readonly isOfInstance?: boolean;
}

function ofStatement(statement: Statement): readonly Named[] {
  switch (statement.type) {
    case 'FunctionDeclaration':
      return [{ name: statement.id?.name ?? 'default', node: statement }];
    case 'ClassDeclaration':
      return ofClass(statement.id?.name ?? 'default', statement.body);
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier' && init ? ofValue(id.name, init) : [],
      );
    case 'ExportNamedDeclaration':
      return statement.declaration ? ofStatement(statement.declaration) : [];
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement;
      if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration')
        return ofStatement(declaration);
      return declaration.type === 'TSDeclareFunction' ? [] : ofValue('default', declaration);
    }
    case 'ExpressionStatement': {
      const { expression } = statement;
      if (expression.type !== 'AssignmentExpression') return [];
      return ofValue(nameOfTarget(expression.left), expression.right);
    }
    default:
      return [];
  }
}

function ofValue(name: string, value: Expression): readonly Named[] {
  switch (value.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return [{ name: value.type === 'FunctionExpression' && value.id ? value.id.name : name, node: value }];
    case 'ClassExpression':
      return ofClass(value.id?.name ?? name, value.body);
    case 'ObjectExpression':
      return ofObject(name, value);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return ofValue(name, value.expression);
    case 'CallExpression':
      // A function that is wrapped: `memoize(() => …)`.
      return value.arguments.flatMap((each) => (isFunction(each) ? [{ name, node: each }] : []));
    default:
      return [];
  }
}

function ofClass(owner: string, { body }: ClassBody): readonly Named[] {
  return body.flatMap((member): readonly Named[] => {
    const isOfInstance = !('static' in member && member.static);
    if (member.type === 'ClassMethod') return [{ name: `${owner}.${keyOf(member.key)}`, node: member, isOfInstance }];
    if (member.type === 'ClassPrivateMethod')
      return [{ name: `${owner}.#${member.key.id.name}`, node: member, isOfInstance }];
    if (member.type !== 'ClassProperty' || !member.value) return [];
    const { key, value } = member;
    return isFunction(value) ? [{ name: `${owner}.${keyOf(key)}`, node: value, isOfInstance }] : [];
  });
}

function ofObject(owner: string, { properties }: ObjectExpression): readonly Named[] {
  return properties.flatMap((property): readonly Named[] => {
    if (property.type === 'ObjectMethod') return [{ name: `${owner}.${keyOf(property.key)}`, node: property }];
    if (property.type !== 'ObjectProperty' || !isFunction(property.value)) return [];
    return [{ name: `${owner}.${keyOf(property.key)}`, node: property.value }];
  });
}

function isFunction(node: Node): node is FunctionNode & Expression {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}

function keyOf(key: Node): string {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'StringLiteral' ? key.value : '[computed]';
}

/** The last name of `exports.a`, `module.exports`, `A.prototype.b`. */
function nameOfTarget(target: Node): string {
  if (target.type === 'Identifier') return target.name;
  return target.type === 'MemberExpression' ? keyOf(target.property) : '';
}

/** A parameter's type and default belong to it. */
function endOf(node: Node): number {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : undefined;
  return Math.max(node.end ?? 0, annotation && 'end' in annotation ? (annotation.end ?? 0) : 0);
}

const leaves = ['name', 'value', 'operator', 'kind', 'computed', 'static', 'async', 'generator', 'optional', 'prefix'];

function syntaxOf(node: Node): string {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  const own = leaves.flatMap((key) => {
    const value = fields[key];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [`${key}=${value}`]
      : [];
  });
  const pattern = node.type === 'RegExpLiteral' ? [node.pattern, node.flags] : [];
  const cooked = node.type === 'TemplateElement' ? [node.value.raw] : [];
  return `(${[node.type, ...own, ...pattern, ...cooked, ...childrenOf(node).map(syntaxOf)].join(' ')})`;
}
