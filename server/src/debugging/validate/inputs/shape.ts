// What values of a parameter look like: from its type as it is written, and from values that were seen.
import type { Node } from '@babel/types';

export type Shape =
  | { readonly kind: 'number' | 'string' | 'boolean' | 'bigint' | 'date' | 'unknown' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null | undefined }
  | { readonly kind: 'array' | 'set' | 'record'; readonly of: Shape }
  | { readonly kind: 'map'; readonly key: Shape; readonly of: Shape }
  | { readonly kind: 'tuple'; readonly parts: readonly Shape[] }
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'union'; readonly parts: readonly Shape[] };

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly isOptional: boolean;
}

export const unknown: Shape = { kind: 'unknown' };

/** Types that the file declares, by name. */
export type KnownTypes = ReadonlyMap<string, Node>;

/** Aliases and interfaces at the top of a file. */
export function typesIn(body: readonly Node[]): KnownTypes {
  const known = new Map<string, Node>();
  for (const statement of body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'TSTypeAliasDeclaration') known.set(declared.id.name, declared.typeAnnotation);
    if (declared?.type === 'TSInterfaceDeclaration') known.set(declared.id.name, declared.body);
  }
  return known;
}

const deepest = 5;

/** Of a type; `unknown` for what says too little. */
export function shapeOfType(type: Node | null | undefined, known: KnownTypes, depth = 0): Shape {
  if (!type || depth > deepest) return unknown;
  const inner = (node: Node | null | undefined) => shapeOfType(node, known, depth + 1);
  switch (type.type) {
    case 'TSTypeAnnotation':
      return shapeOfType(type.typeAnnotation, known, depth);
    case 'TSNumberKeyword':
      return { kind: 'number' };
    case 'TSStringKeyword':
      return { kind: 'string' };
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSBigIntKeyword':
      return { kind: 'bigint' };
    case 'TSNullKeyword':
      return { kind: 'literal', value: null };
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return { kind: 'literal', value: undefined };
    case 'TSLiteralType': {
      const { literal } = type;
      const isPlain = 'value' in literal && typeof literal.value !== 'bigint';
      return isPlain ? { kind: 'literal', value: literal.value as string } : unknown;
    }
    case 'TSArrayType':
      return { kind: 'array', of: inner(type.elementType) };
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
      return inner(type.typeAnnotation);
    case 'TSTupleType':
      return { kind: 'tuple', parts: type.elementTypes.map(inner) };
    case 'TSUnionType':
      return { kind: 'union', parts: type.types.map(inner) };
    case 'TSTypeLiteral':
      return objectOf(type.members, inner);
    case 'TSInterfaceBody':
      return objectOf(type.body, inner);
    case 'TSTypeReference':
      return ofReference(type, known, inner, depth);
    default:
      return unknown;
  }
}

function objectOf(members: readonly Node[], inner: (node: Node | null | undefined) => Shape): Shape {
  const fields = members.flatMap((member): Field[] => {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') return [];
    return [{ name: member.key.name, shape: inner(member.typeAnnotation), isOptional: member.optional === true }];
  });
  return { kind: 'object', fields };
}

function ofReference(
  type: Extract<Node, { type: 'TSTypeReference' }>,
  known: KnownTypes,
  inner: (node: Node | null | undefined) => Shape,
  depth: number,
): Shape {
  const name = type.typeName.type === 'Identifier' ? type.typeName.name : '';
  const [first, second] = (type as { typeParameters?: { params: Node[] } | null }).typeParameters?.params ?? [];
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
    case 'Iterable':
      return { kind: 'array', of: inner(first) };
    case 'Set':
    case 'ReadonlySet':
      return { kind: 'set', of: inner(first) };
    case 'Map':
    case 'ReadonlyMap':
      return { kind: 'map', key: inner(first), of: inner(second) };
    case 'Record':
      return { kind: 'record', of: inner(second) };
    case 'Date':
      return { kind: 'date' };
    case 'Readonly':
      return inner(first);
    default:
      return known.has(name) ? shapeOfType(known.get(name), known, depth + 1) : unknown;
  }
}
