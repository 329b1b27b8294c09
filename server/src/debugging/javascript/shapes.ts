// What a name seems to hold, from how the function uses it: enough to tell which of two names might have been meant.
import type * as t from '@babel/types';
import { bare, type FaultyCode } from './faultyCode';

export type Shape = 'number' | 'string' | 'boolean' | 'list' | 'map' | 'set' | 'function' | 'object';

const arithmetic = new Set(['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>']);
const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=', '===', '!==', 'in', 'instanceof']);
const ofLists =
  /^(push|pop|shift|unshift|splice|map|filter|forEach|reduce|some|every|sort|reverse|join|fill|flat|flatMap|find|findIndex|entries)$/;
const ofStrings =
  /^(charAt|charCodeAt|codePointAt|split|trim|trimStart|trimEnd|toUpperCase|toLowerCase|startsWith|endsWith|substring|replace|replaceAll|repeat|padStart|padEnd|match|matchAll)$/;
const toNumber =
  /^(length|size|indexOf|lastIndexOf|charCodeAt|codePointAt|findIndex|push|unshift|localeCompare|getTime|search)$/;
const toList = /^(map|filter|sort|toSorted|reverse|splice|split|flat|flatMap|fill|keys|values|entries|match)$/;
const toText =
  /^(join|toString|charAt|toUpperCase|toLowerCase|trim|substring|repeat|replace|replaceAll|padStart|padEnd|toFixed)$/;
const toBoolean = /^(includes|has|some|every|startsWith|endsWith|isArray|isInteger|isNaN|isFinite|test|delete)$/;

/** What an expression gives, where its form says so. */
export function shapeOf(expression: t.Node | null | undefined): Shape | undefined {
  if (!expression) return undefined;
  const node = bare(expression);
  switch (node.type) {
    case 'NumericLiteral':
    case 'UpdateExpression':
      return 'number';
    case 'StringLiteral':
    case 'TemplateLiteral':
      return 'string';
    case 'BooleanLiteral':
      return 'boolean';
    case 'ArrayExpression':
      return 'list';
    case 'ObjectExpression':
      return 'object';
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return 'function';
    case 'UnaryExpression':
      return node.operator === '!' ? 'boolean' : node.operator === '-' || node.operator === '+' ? 'number' : undefined;
    case 'BinaryExpression':
      if (comparisons.has(node.operator)) return 'boolean';
      if (arithmetic.has(node.operator)) return 'number';
      return shapeOf(node.left) === 'string' || shapeOf(node.right) === 'string' ? 'string' : shapeOf(node.right);
    case 'ConditionalExpression':
      return shapeOf(node.consequent) ?? shapeOf(node.alternate);
    case 'LogicalExpression':
      return node.operator === '&&' ? shapeOf(node.right) : (shapeOf(node.left) ?? shapeOf(node.right));
    case 'AssignmentExpression':
      return shapeOf(node.right);
    case 'NewExpression':
      return node.callee.type === 'Identifier' ? made[node.callee.name] : undefined;
    case 'MemberExpression':
      return memberName(node) === 'length' || memberName(node) === 'size' ? 'number' : undefined;
    case 'CallExpression':
      return shapeOfCall(node);
    default:
      return undefined;
  }
}

const made: Readonly<Record<string, Shape>> = { Map: 'map', WeakMap: 'map', Set: 'set', WeakSet: 'set', Array: 'list' };

function shapeOfCall({ callee }: t.CallExpression): Shape | undefined {
  if (callee.type === 'Identifier') {
    return { Number: 'number', parseInt: 'number', parseFloat: 'number', String: 'string', Boolean: 'boolean' }[
      callee.name
    ] as Shape | undefined;
  }
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee) ?? '';
  if (callee.object.type === 'Identifier' && callee.object.name === 'Math') return 'number';
  if (toNumber.test(name)) return 'number';
  if (toList.test(name)) return 'list';
  if (toText.test(name)) return 'string';
  return toBoolean.test(name) ? 'boolean' : undefined;
}

/** What has such a method, where only one kind of value does. */
export function receiverOf(method: string): 'list' | 'string' | undefined {
  if (ofStrings.test(method)) return 'string';
  return ofLists.test(method) ? 'list' : undefined;
}

export function memberName(node: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
  return !node.computed && node.property.type === 'Identifier' ? node.property.name : undefined;
}

/** What each name of the function seems to be; a name may seem to be several things. */
export function shapesOfNames(code: FaultyCode): ReadonlyMap<string, ReadonlySet<Shape>> {
  const shapes = new Map<string, Set<Shape>>();
  const add = (node: t.Node | null | undefined, shape: Shape | undefined) => {
    const target = node && bare(node);
    if (target?.type !== 'Identifier' || !shape) return;
    const known = shapes.get(target.name);
    if (known) known.add(shape);
    else shapes.set(target.name, new Set([shape]));
  };
  for (const node of code.nodes) learn(node, add);
  const elements = new Map<string, Shape>();
  for (const node of code.of('Identifier')) {
    const shape = elementOf(node.typeAnnotation);
    if (shape) elements.set(node.name, shape);
  }
  for (const { left, right } of code.of('ForOfStatement')) {
    const list = bare(right);
    const variable = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
    if (list.type === 'Identifier') add(variable, elements.get(list.name));
  }
  return shapes;
}

function learn(node: t.Node, add: (node: t.Node | null | undefined, shape: Shape | undefined) => void): void {
  switch (node.type) {
    case 'Identifier':
      return add(node, ofAnnotation(node.typeAnnotation));
    case 'VariableDeclarator':
      return add(node.id, shapeOf(node.init));
    case 'AssignmentPattern':
    case 'AssignmentExpression':
      return add(node.left, shapeOf(node.right));
    case 'UpdateExpression':
      return add(node.argument, 'number');
    case 'BinaryExpression':
      if (!arithmetic.has(node.operator)) {
        add(node.left, shapeOf(node.right));
        return add(node.right, shapeOf(node.left));
      }
      add(node.left, 'number');
      return add(node.right, 'number');
    case 'ForOfStatement':
      return add(node.right, 'list');
    case 'SpreadElement':
      return add(node.argument, 'list');
    case 'CallExpression':
    case 'NewExpression':
      return add(node.callee, 'function');
    case 'MemberExpression': {
      const name = memberName(node) ?? '';
      if (node.computed && shapeOf(node.property) === 'number') add(node.object, 'list');
      if (ofLists.test(name)) add(node.object, 'list');
      return add(node.object, ofStrings.test(name) ? 'string' : undefined);
    }
    default:
  }
}

/** What a function gives, by its annotation. */
export function shapeOfResult({ returnType }: t.Function): Shape | 'nothing' | undefined {
  if (returnType?.type === 'TSTypeAnnotation' && returnType.typeAnnotation.type === 'TSVoidKeyword') return 'nothing';
  return ofAnnotation(returnType);
}

export function shapeOfParameter(parameter: t.Node): Shape | undefined {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target.type === 'Identifier' ? ofAnnotation(target.typeAnnotation) : undefined;
}

/** Of `number[]`: a number. */
function elementOf(annotation: t.Node | null | undefined): Shape | undefined {
  if (annotation?.type !== 'TSTypeAnnotation') return undefined;
  let type: t.TSType = annotation.typeAnnotation;
  if (type.type === 'TSStringKeyword') return 'string';
  if (type.type === 'TSTypeOperator') type = type.typeAnnotation;
  return type.type === 'TSArrayType' ? ofType(type.elementType) : undefined;
}

function ofAnnotation(annotation: t.Node | null | undefined): Shape | undefined {
  return annotation?.type === 'TSTypeAnnotation' ? ofType(annotation.typeAnnotation) : undefined;
}

function ofType(type: t.TSType): Shape | undefined {
  switch (type.type) {
    case 'TSNumberKeyword':
      return 'number';
    case 'TSStringKeyword':
      return 'string';
    case 'TSBooleanKeyword':
      return 'boolean';
    case 'TSArrayType':
    case 'TSTupleType':
    case 'TSTypeOperator':
      return 'list';
    case 'TSFunctionType':
      return 'function';
    case 'TSTypeLiteral':
      return 'object';
    case 'TSTypeReference': {
      const name = type.typeName.type === 'Identifier' ? type.typeName.name : '';
      return made[name.replace(/^Readonly(?=Map|Set|Array)/, '')] ?? (name === 'Record' ? 'object' : undefined);
    }
    default:
      return undefined;
  }
}

/** Whether one might be taken for the other: they seem to be the same, or of one nothing is known. */
export function mayBeSame(a: ReadonlySet<Shape> | undefined, b: ReadonlySet<Shape> | undefined): boolean {
  return !a || !b || [...a].some((shape) => b.has(shape));
}
