// The edit of a document that imports names: an import of the same module is extended, or a new one is written behind
// the last, in the style of the others.
import ts from 'typescript';
import { lineEndOf } from '../../text/lineEnds';
import type { ImportEdit } from '../analysis';
import { importablesNamed, localPath, type Importable } from './legal/importable';
import { fileAt, resolving } from './legal/modulePaths';
import type { Base } from './project';

/** What is taken from one module. */
interface Wanted {
  readonly module: string;
  readonly items: readonly Importable[];
}

/**
 * The edits that import names into a document for an insertion at `offset`; they lie before it, in the order of the
 * text. A name that cannot be imported has none.
 */
export function importEdits(base: Base, text: string, offset: number, names: readonly string[]): readonly ImportEdit[] {
  const file = ts.createSourceFile(base.file.fileName, text, base.file.languageVersion, false, base.file.scriptKind);
  const present = file.statements.filter(ts.isImportDeclaration).filter(({ end }) => lineEndAt(text, end) < offset);
  const wanted = new Map<string, Wanted>();
  for (const name of new Set(names)) {
    const item = nearest(base, importablesNamed(base, name));
    const module = item && moduleOf(base, item, present);
    if (!module) continue;
    wanted.set(module, { module, items: [...(wanted.get(module)?.items ?? []), item] });
  }
  const edits = [...wanted.values()].map((each) => editOf({ base, file, text, offset, present }, each));
  return edits.flatMap((edit) => edit ?? []).sort((one, other) => one.start - other.start);
}

interface Document {
  readonly base: Base;
  readonly file: ts.SourceFile;
  readonly text: string;
  /** Where the insertion begins. */
  readonly offset: number;
  /** The imports before it. */
  readonly present: readonly ts.ImportDeclaration[];
}

/** A module of the project goes before another, and one that is near before one that is far. */
function nearest({ file }: Base, items: readonly Importable[]): Importable | undefined {
  const here = file.path.split('/');
  const distance = ({ file }: Importable) => {
    if (file === undefined) return 1_000;
    const there = file.split('/');
    let common = 0;
    while (common < there.length && there[common] === here[common]) common++;
    return here.length + there.length - 2 * common + (/\/index\.\w+$/.test(file) ? 0.5 : 0);
  };
  return [...items].sort((one, other) => distance(one) - distance(other))[0];
}

/** The path that imports a module: the one that the document has for it already, or the one that the compiler would write. */
function moduleOf(base: Base, item: Importable, present: readonly ts.ImportDeclaration[]): string | undefined {
  if (item.file === undefined) return item.module;
  const program = resolving(base.program);
  const paths = present.map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''));
  const known = paths.find((path) => path.startsWith('.') && fileAt(program, path, base.file.fileName) === item.file);
  if (known !== undefined) return known;
  return localPath(base, item.file);
}

function editOf(document: Document, wanted: Wanted): ImportEdit | undefined {
  return extended(document, wanted) ?? added(document, wanted);
}

/** An import of the same module with room for more names. */
function extended({ base, file, text, present }: Document, { module, items }: Wanted): ImportEdit | undefined {
  if (items.some(({ isDefault }) => isDefault)) return undefined;
  const areTypes = items.every(isTypeOnly);
  for (const { moduleSpecifier, importClause } of present) {
    if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== module || !importClause) continue;
    const { namedBindings, phaseModifier, name } = importClause;
    const isOfTypes = phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (isOfTypes ? !areTypes || name !== undefined : phaseModifier !== undefined) continue;
    const written = items.map((item) => (!isOfTypes && needsType(base, item) ? `type ${item.name}` : item.name));
    const at = (place: number, inserted: string): ImportEdit => {
      return { names: items.map((item) => item.name), module, start: place, end: place, text: inserted };
    };
    if (!namedBindings) {
      if (name) return at(name.end, `, { ${written.join(', ')} }`);
      continue;
    }
    if (!ts.isNamedImports(namedBindings)) continue;
    const last = namedBindings.elements.at(-1);
    if (!last) return at(namedBindings.getStart(file) + 1, ` ${written.join(', ')} `);
    const lead = text.slice(last.getFullStart(), last.getStart(file));
    const separator = lead.includes('\n') ? `,${lineEndOf(text)}${/[ \t]*$/.exec(lead)?.[0] ?? ''}` : ', ';
    return at(last.end, written.map((name) => separator + name).join(''));
  }
  return undefined;
}

/** A new import. */
function added({ base, file, text, offset, present }: Document, { module, items }: Wanted): ImportEdit | undefined {
  const others = file.statements.filter(ts.isImportDeclaration);
  const quote = quoteOf(text, others[0]);
  const end = hasSemicolons(text, others.at(-1) ?? file.statements[0]) ? ';' : '';
  const named = items.filter(({ isDefault }) => !isDefault);
  const [byDefault] = items.filter(({ isDefault }) => isDefault);
  const areTypes = !byDefault && named.every((item) => needsType(base, item));
  const list = named.map((item) => (!areTypes && needsType(base, item) ? `type ${item.name}` : item.name));
  const clause = [byDefault?.name, list.length > 0 ? `{ ${list.join(', ')} }` : undefined].filter(Boolean).join(', ');
  const statement = `import ${areTypes ? 'type ' : ''}${clause} from ${quote}${module}${quote}${end}`;
  const names = items.map(({ name }) => name);
  const lineEnd = lineEndOf(text);
  const last = present.at(-1);
  if (last) {
    const place = lineEndAt(text, last.end);
    return { names, module, start: place, end: place, text: lineEnd + statement };
  }
  const place = headOf(file, text);
  if (place > offset || others.length > 0) return undefined;
  const isBlankNext = /^[ \t]*\r?\n/.test(text.slice(place));
  return { names, module, start: place, end: place, text: statement + lineEnd + (isBlankNext ? '' : lineEnd) };
}

function isTypeOnly({ meaning }: Importable): boolean {
  return meaning === 'type';
}

/** Whether a name must be imported as a type. */
function needsType({ program }: Base, item: Importable): boolean {
  return isTypeOnly(item) && program.getCompilerOptions().verbatimModuleSyntax === true;
}

function quoteOf(text: string, other: ts.ImportDeclaration | undefined): string {
  if (other) return text[other.moduleSpecifier.end - 1] ?? "'";
  return (text.match(/"/g)?.length ?? 0) > (text.match(/'/g)?.length ?? 0) ? '"' : "'";
}

function hasSemicolons(text: string, other: ts.Statement | undefined): boolean {
  if (other && ts.isImportDeclaration(other)) return text[other.end - 1] === ';';
  const lines = text.split('\n');
  const ended = lines.filter((line) => /;\s*$/.test(line)).length;
  return ended > 0 || !lines.some((line) => /^\s*(?:const|let|var|return)\b.*[\w)\]'"`]\s*$/.test(line));
}

/** Where the first import may stand: behind what must be at the top, and behind a comment about the file. */
function headOf(file: ts.SourceFile, text: string): number {
  const directives = file.statements.filter(
    (statement, index) =>
      ts.isExpressionStatement(statement) &&
      ts.isStringLiteral(statement.expression) &&
      file.statements.slice(0, index).every(ts.isExpressionStatement),
  );
  const directive = directives.at(-1);
  if (directive) return nextLine(text, directive.end);
  let place = ts.getShebang(text) === undefined ? 0 : nextLine(text, 0);
  for (const comment of ts.getLeadingCommentRanges(text, place) ?? []) {
    const end = nextLine(text, comment.end);
    // A comment directly above a declaration is about it.
    if (/^[ \t]*(?:\r?\n|$)/.test(text.slice(end)) || /^\/\/\/|@ts-|eslint|@license/.test(text.slice(comment.pos))) {
      place = end;
    } else break;
  }
  return place;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The end of the line that holds an offset, before its line break. */
function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}
