// Plain values and their source text, both ways: what a trace has seen as text becomes a value that others can be made from,
// and these become text again.
import type { Node } from '@babel/types';
import { parse } from '../../../execution/javascript/parse';

export type Value =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | readonly Value[]
  | ReadonlyMap<Value, Value>
  | ReadonlySet<Value>
  | { readonly [key: string]: Value };

/** Thrown for what is no plain value. */
class NotPlain extends Error {}

/** The value of an expression of literals; nothing is run. `undefined` for what is more than plain data. */
export function valueOf(source: string): { readonly value: Value } | undefined {
  const [statement] = parse(`(${source})`, 'value.js')?.program.body ?? [];
  if (statement?.type !== 'ExpressionStatement') return undefined;
  try {
    return { value: read(statement.expression) };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function read(node: Node): Value {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
      return node.value;
    case 'BigIntLiteral':
      return BigInt(node.value);
    case 'NullLiteral':
      return null;
    case 'Identifier':
      if (node.name === 'undefined') return undefined;
      if (node.name === 'NaN') return NaN;
      if (node.name === 'Infinity') return Infinity;
      throw new NotPlain();
    case 'UnaryExpression': {
      const value = read(node.argument);
      if (node.operator !== '-' || (typeof value !== 'number' && typeof value !== 'bigint')) throw new NotPlain();
      return -value;
    }
    case 'TemplateLiteral':
      if (node.expressions.length > 0) throw new NotPlain();
      return node.quasis[0]?.value.cooked ?? '';
    case 'ArrayExpression':
      return node.elements.map((each) => (each ? read(each) : undefined));
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.map(readProperty));
    case 'NewExpression':
      return readConstructed(node);
    default:
      throw new NotPlain();
  }
}

function readProperty(property: Node): readonly [string, Value] {
  if (property.type !== 'ObjectProperty' || property.computed) throw new NotPlain();
  const { key } = property;
  const name =
    key.type === 'Identifier'
      ? key.name
      : key.type === 'StringLiteral' || key.type === 'NumericLiteral'
        ? String(key.value)
        : undefined;
  if (name === undefined || name === '__proto__') throw new NotPlain();
  return [name, read(property.value)];
}

function readConstructed({ callee, arguments: args }: Extract<Node, { type: 'NewExpression' }>): Value {
  const name = callee.type === 'Identifier' ? callee.name : '';
  const given = args[0] ? read(args[0]) : [];
  if (name === 'Date' && (typeof given === 'string' || typeof given === 'number')) return new Date(given);
  if (!Array.isArray(given)) throw new NotPlain();
  if (name === 'Set') return new Set(given as Value[]);
  if (name === 'Map') return new Map(given as [Value, Value][]);
  throw new NotPlain();
}

/** As one would write it. */
export function sourceOf(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Date)
    return `new Date(${Number.isNaN(value.getTime()) ? 'NaN' : JSON.stringify(value.toISOString())})`;
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(sourceOf).join(', ')}]`;
  if (value instanceof Set) return `new Set([${[...(value as ReadonlySet<Value>)].map(sourceOf).join(', ')}])`;
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<Value, Value>)].map(
      ([key, each]) => `[${sourceOf(key)}, ${sourceOf(each)}]`,
    );
    return `new Map([${entries.join(', ')}])`;
  }
  const fields = Object.entries(value as { readonly [key: string]: Value });
  return `{ ${fields.map(([key, each]) => `${JSON.stringify(key)}: ${sourceOf(each)}`).join(', ')} }`;
}
