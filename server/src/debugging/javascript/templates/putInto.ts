// Where a statement puts a value into a map, a set or an object under a key, and how to ask whether the key is new.
import type * as t from '@babel/types';
import type { FaultyCode } from '../faultyCode';
import { memberName, shapeOf, shapesOfNames } from '../shapes';

export interface Put {
  /** Source text of what it is put into. */
  readonly holder: string;
  /** Conditions that hold as long as the key is not in it, the most usual first. */
  readonly lacks: readonly string[];
}

/** Of `map.set(key, value)`, `set.add(key)`, `object[key] = value`; `undefined` for any other statement. */
export function putInto(code: FaultyCode, statement: t.Node): Put | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type === 'CallExpression' && expression.callee.type === 'MemberExpression') {
    const { callee, arguments: given } = expression;
    const [key] = given;
    const isPut = /^(set|add)$/.test(memberName(callee) ?? '') && key && key.type !== 'SpreadElement';
    if (!isPut) return undefined;
    const holder = code.textOf(callee.object);
    return { holder, lacks: [`!${holder}.has(${code.textOf(key)})`] };
  }
  const target =
    expression.type === 'AssignmentExpression' && expression.operator === '=' ? expression.left : undefined;
  if (target?.type !== 'MemberExpression' || !target.computed || shapeOf(target.property) === 'number')
    return undefined;
  const shapes = shapesOfNames(code);
  const isCounted = target.property.type === 'Identifier' && shapes.get(target.property.name)?.has('number');
  if (isCounted || (target.object.type === 'Identifier' && shapes.get(target.object.name)?.has('list')))
    return undefined;
  const [holder, key] = [code.textOf(target.object), code.textOf(target.property)];
  return {
    holder,
    lacks: [`!Object.hasOwn(${holder}, ${key})`, `!(${key} in ${holder})`, `${holder}[${key}] == null`],
  };
}
