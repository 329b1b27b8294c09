// Which words the compiler accepts after a trigger, and whether that set is closed.
import ts from 'typescript';
import type { LegalWords, Question } from '../../analysis';
import { fitOf } from './fit';
import { compiler, type InternalChecker, type InternalSourceFile } from '../internals';
import { placeholder, type Site } from '../site';
import { memberSite, type MemberSite } from './memberSite';
import { opennessByBraces, opennessOfPlainJavaScript, opennessOfSite, opennessOfType } from './openness';

/** The members of what stands before the dot. */
export function legalMembers(place: Site, { fit }: Question): LegalWords {
  const { checker, file, root, offset } = place;
  if (file.text[offset - 1] !== '.') return open('not behind a dot');
  const site = memberSite(root, offset);
  if (typeof site === 'string') return open(site);
  const answer = ofSite(checker, file, site);
  if (answer.kind !== 'exact' || site.kind !== 'property') return answer;
  const isPlain = place.javaScript && !place.checked;
  if (!isPlain && !fit) return answer;
  const owner = checker.getApparentType(checker.getNonNullableType(checker.getTypeAtLocation(site.node.expression)));
  const why = isPlain ? opennessOfPlainJavaScript(checker, site.node, owner) : undefined;
  if (why !== undefined) return open(why);
  if (!fit) return answer;
  return { ...answer, fit: fitOf(checker, site.node, owner, answer.words) };
}

function ofSite(checker: InternalChecker, file: InternalSourceFile, site: MemberSite): LegalWords {
  switch (site.kind) {
    case 'meta':
      return site.node.keywordToken === ts.SyntaxKind.NewKeyword
        ? exact(['target'], '`new`')
        : exact(['defer', 'meta'], '`import`');
    case 'importType':
      return ofImportType(checker, site.node);
    case 'qualified':
      return ofQualifiedName(checker, site.node);
    case 'property':
      return ofProperty(checker, file, site.node);
  }
}

function ofProperty(checker: InternalChecker, file: InternalSourceFile, node: ts.PropertyAccessExpression): LegalWords {
  // In `implements a.b` and in an interface's `extends a.b` the access is a type.
  if (compiler.isPartOfTypeNode(node)) return ofNamespace(checker, node.expression, isTypeName);
  if (isExportAssigned(node)) return ofExported(checker, node);
  const why = opennessOfSite(checker, file, node);
  if (why) return open(why);
  return ofType(checker, node, node.expression);
}

function ofQualifiedName(checker: InternalChecker, node: ts.QualifiedName): LegalWords {
  if (compiler.isInTypeQuery(node)) return ofType(checker, node, node.left);
  return ofNamespace(checker, node.left, ts.isImportEqualsDeclaration(rootOf(node).parent) ? anything : isTypeName);
}

function ofImportType(checker: InternalChecker, node: ts.ImportTypeNode): LegalWords {
  const { argument } = node;
  const literal = ts.isLiteralTypeNode(argument) ? argument.literal : undefined;
  const symbol = literal && checker.getSymbolAtLocation(literal);
  return ofSymbol(checker, symbol, node.isTypeOf ? isValue : isTypeName);
}

type Meaning = (checker: InternalChecker, symbol: ts.Symbol) => boolean;

function ofNamespace(checker: InternalChecker, left: ts.Node, meaning: Meaning): LegalWords {
  return ofSymbol(checker, checker.getSymbolAtLocation(left), meaning);
}

function ofSymbol(checker: InternalChecker, found: ts.Symbol | undefined, meaning: Meaning): LegalWords {
  const symbol = found && resolved(checker, found);
  if (!symbol || checker.isUnknownSymbol(symbol)) return open('the name before the dot is unknown');
  if (!(symbol.flags & (ts.SymbolFlags.Module | ts.SymbolFlags.Enum))) return open('not a namespace');
  const names = checker
    .getExportsOfModule(symbol)
    .filter((member) => meaning(checker, member))
    .map(({ name }) => name);
  return exact(names, `members of ${symbol.name.startsWith('"') ? 'a module' : symbol.name}`);
}

/** `export default a.b` and `export = a.b` may name anything, also a type. */
function ofExported(checker: InternalChecker, node: ts.PropertyAccessExpression): LegalWords {
  const symbol = checker.getSymbolAtLocation(node.expression);
  const target = symbol && resolved(checker, symbol);
  if (target && target.flags & ts.SymbolFlags.Module) return ofSymbol(checker, target, anything);
  return ofType(checker, node, node.expression);
}

function ofType(checker: InternalChecker, node: ts.Node, left: ts.Node): LegalWords {
  const symbol = checker.getSymbolAtLocation(left);
  if (symbol && checker.isUnknownSymbol(resolved(checker, symbol))) return open('the name before the dot is unknown');
  const written = checker.getTypeAtLocation(left);
  const type = checker.getNonNullableType(written);
  const apparent = checker.getApparentType(type);
  const why =
    opennessOfType(checker, checker.getApparentType(written)) ??
    opennessOfType(checker, apparent) ??
    opennessByBraces(node.getSourceFile(), apparent);
  if (why) return open(why);
  if (isUntyped(symbol) && checker.getPropertiesOfType(apparent).length === 0)
    return open('the type of the parameter may come with the rest of the call');
  const words = new Set<string>();
  for (const { name } of candidates(checker, apparent)) {
    const property = checker.getPropertyOfType(apparent, name);
    if (property && isLegal(checker, node, apparent, property)) words.add(name);
  }
  for (const name of privateNames(checker, node, left, type)) words.add(name);
  return exact([...words], `members of ${nameOf(checker, type)}`);
}

/** A parameter whose type is what the call around its function makes of it. */
function isUntyped(symbol: ts.Symbol | undefined): boolean {
  const declaration = symbol?.valueDeclaration;
  return declaration !== undefined && ts.isParameter(declaration) && !declaration.type;
}

function isLegal(checker: InternalChecker, node: ts.Node, type: ts.Type, property: ts.Symbol): boolean {
  return checker.isValidPropertyAccessForCompletions(node, type, property);
}

/** All properties that a type may have by any rule: its own, and those that every object or function has. */
function candidates(checker: InternalChecker, type: ts.Type): readonly ts.Symbol[] {
  const own = checker.getPropertiesOfType(type);
  const augmented = checker.getAugmentedPropertiesOfType(type);
  const common = ['Object', 'Function', 'CallableFunction', 'NewableFunction'].flatMap((name) => {
    const symbol = checker.resolveName(name, undefined, ts.SymbolFlags.Type, false);
    return symbol ? checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)) : [];
  });
  return [...own, ...augmented, ...common];
}

/** The names with `#` that the place can see and the type has. */
function privateNames(checker: InternalChecker, node: ts.Node, left: ts.Node, type: ts.Type): readonly string[] {
  if (left.kind === ts.SyntaxKind.SuperKeyword || node.flags & ts.NodeFlags.OptionalChain) return [];
  const names: string[] = [];
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (!ts.isClassLike(at)) continue;
    for (const { name } of at.members) {
      if (!name || !ts.isPrivateIdentifier(name)) continue;
      if (checker.getPrivateIdentifierPropertyOfType(type, name.text, node)) names.push(name.text);
    }
  }
  return names;
}

function resolved(checker: InternalChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether a symbol may stand in a type, alone or as the beginning of a longer name. */
function isTypeName(checker: InternalChecker, symbol: ts.Symbol, seen = new Set<ts.Symbol>()): boolean {
  const target = resolved(checker, symbol);
  if (seen.has(target)) return false;
  seen.add(target);
  if (symbol.flags & ts.SymbolFlags.Type || target.flags & ts.SymbolFlags.Type) return true;
  if (checker.isUnknownSymbol(target)) return true;
  return (
    (target.flags & ts.SymbolFlags.Module) !== 0 &&
    checker.getExportsOfModule(target).some((member) => isTypeName(checker, member, seen))
  );
}

function isValue(checker: InternalChecker, symbol: ts.Symbol): boolean {
  const target = resolved(checker, symbol);
  return (target.flags & ts.SymbolFlags.Value) !== 0 || checker.isUnknownSymbol(target);
}

function anything(): boolean {
  return true;
}

function isExportAssigned(node: ts.PropertyAccessExpression): boolean {
  return ts.isExportAssignment(rootOf(node).parent);
}

/** The whole of a dotted name that a node begins. */
function rootOf(node: ts.Node): ts.Node {
  let at = node;
  while ((ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at) || ts.isQualifiedName(at.parent)) {
    at = at.parent;
  }
  return at;
}

function nameOf(checker: InternalChecker, type: ts.Type): string {
  return type.aliasSymbol?.name ?? checker.typeToString(type);
}

function exact(names: readonly string[], about: string): Extract<LegalWords, { kind: 'exact' }> {
  const words = [...new Set(names)].filter((name) => name !== placeholder && isWritable(name)).sort();
  return { kind: 'exact', words, about };
}

function open(reason: string): LegalWords {
  return { kind: 'open', reason };
}

function isWritable(name: string): boolean {
  const word = name.startsWith('#') ? name.slice(1) : name;
  return compiler.isIdentifierText(word, ts.ScriptTarget.ESNext);
}
