// TypeScript without its types, every character at its place: blanks stand where types have been, so a debugger sees the
// program at the offsets of its text.
import type * as t from '@babel/types';
import { parse } from '../../../../server/src/tracing/javascript/parse';

/** `undefined` where something is not only a type: what is made into other code has other places. */
export function blankTypes(text: string, file: string): string | undefined {
  const characters = [...Array(text.length).keys()].map((at) => text.charAt(at));
  const blank = (start: number, end: number, first = ' ') => {
    for (let at = start; at < end; at++)
      if (!/\s/.test(characters[at] ?? '')) characters[at] = at === start ? first : ' ';
  };
  try {
    erase(parse(text, file).program, text, blank);
    return characters.join('');
  } catch {
    return undefined;
  }
}

type Blank = (start: number, end: number, first?: string) => void;

const statements = /^TS(InterfaceDeclaration|TypeAliasDeclaration|DeclareFunction)$/;
const types = /^TS(TypeAnnotation|TypeParameterDeclaration|TypeParameterInstantiation|DeclareMethod|IndexSignature)$/;
const made =
  /^(TS(ParameterProperty|EnumDeclaration|ModuleDeclaration|ImportEqualsDeclaration|ExportAssignment)|Decorator|ClassAccessorProperty|JSX\w+)$/;

function erase(node: t.Node, text: string, blank: Blank): void {
  const { start, end } = rangeOf(node);
  if (statements.test(node.type) || ('declare' in node && node.declare) || isTypeOnly(node))
    return blank(start, end, ';');
  if (types.test(node.type) || ('abstract' in node && node.abstract && !/^Class(Decl|Expr)/.test(node.type))) {
    return blank(start, end);
  }
  if (made.test(node.type)) throw new Error(`${node.type} is more than a type`);
  for (const child of all(node)) erase(child, text, blank);
  eraseMarks(node, text, blank);
}

function eraseMarks(node: t.Node, text: string, blank: Blank): void {
  const { start, end } = rangeOf(node);
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return blank(rangeOf(node.expression).end, end);
    case 'TSTypeAssertion':
      return blank(start, rangeOf(node.expression).start);
    case 'ImportSpecifier':
      if (node.importKind === 'type') blank(start, end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0));
      return;
    case 'VariableDeclarator':
      if (node.definite && node.id.type === 'Identifier')
        blank(start + node.id.name.length, start + node.id.name.length + 1);
      return;
    case 'Identifier':
      if (node.optional) blank(start + node.name.length, start + node.name.length + 1);
      return;
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const head = text.slice(start, rangeOf(node.body).start);
      for (const { index, 0: word } of head.matchAll(/\babstract\b|\bimplements\b[^]*$/g)) {
        blank(start + index, start + index + word.length);
      }
      return;
    }
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'ClassProperty':
    case 'ClassPrivateProperty': {
      const key = rangeOf(node.key);
      const head = text.slice(start, key.start);
      for (const { index, 0: word } of head.matchAll(/\b(public|private|protected|readonly|override)\b/g)) {
        blank(start + index, start + index + word.length);
      }
      const mark = /^[?!]/.exec(text.slice(key.end));
      if (mark && !('computed' in node && node.computed)) blank(key.end, key.end + 1);
      return eraseThis(node, text, blank);
    }
    default:
      return eraseThis(node, text, blank);
  }
}

/** A first parameter that only says what `this` is. */
function eraseThis(node: t.Node, text: string, blank: Blank): void {
  const first = 'params' in node && Array.isArray(node.params) ? (node.params[0] as t.Node | undefined) : undefined;
  if (first?.type !== 'Identifier' || first.name !== 'this') return;
  const { start, end } = rangeOf(first);
  blank(start, end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0));
}

function isTypeOnly(node: t.Node): boolean {
  if (node.type === 'ImportDeclaration') return node.importKind === 'type';
  if (node.type !== 'ExportNamedDeclaration') return false;
  return (
    node.exportKind === 'type' ||
    (node.declaration !== null && node.declaration !== undefined && statements.test(node.declaration.type))
  );
}

function all(node: t.Node): t.Node[] {
  const isNode = (value: unknown): value is t.Node =>
    typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
  return Object.entries(node).flatMap(([key, value]) =>
    /^(loc|extra|errors|tokens|\w+Comments)$/.test(key) ? [] : [value].flat().filter(isNode),
  );
}

function rangeOf({ start, end }: t.Node): { readonly start: number; readonly end: number } {
  return { start: start ?? 0, end: end ?? 0 };
}
