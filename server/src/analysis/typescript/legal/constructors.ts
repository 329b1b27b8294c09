// Which values `new` can construct: classes that are not abstract, and what has a construct signature.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import type { Site } from '../site';
import { isAccessible, isConcrete, isOfJavaScript, mayConstructFunctions } from './constructed';
import { namesInGuards } from './guards';
import { writtenAnew } from './replaced';

/** `narrowed` where only a condition could make a constructor of it. */
type Verdict = 'yes' | 'no' | 'narrowed';

/** What can be constructed at a place. Where that would take an inference to tell, or a condition may have narrowed the type, it is presumed. */
export class Constructors {
  private readonly functionsCount: boolean;
  private guards: ReadonlySet<string> | undefined;

  constructor(
    private readonly site: Site,
    private readonly place: ts.Node,
  ) {
    this.functionsCount = mayConstructFunctions(site);
  }

  mayBeConstructed(symbol: ts.Symbol): boolean {
    const { checker } = this.site;
    const isImported = symbol.flags & ts.SymbolFlags.Alias && !(symbol.flags & ts.SymbolFlags.Value);
    const target = isImported ? checker.getAliasedSymbol(symbol) : symbol;
    const { flags, declarations = [] } = target;
    if (checker.isUnknownSymbol(target) || declarations.length === 0) return true;
    if (isOfJavaScript(target) || writtenAnew(this.site, target)) return true;
    if (flags & ts.SymbolFlags.Class) return isConcrete(target) && isAccessible(target.valueDeclaration, this.place);
    if (flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Method)) return this.functionsCount;
    if (flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Property | ts.SymbolFlags.Accessor)) {
      return this.mayHoldConstructor(target, symbol.name);
    }
    return (flags & (ts.SymbolFlags.Enum | ts.SymbolFlags.EnumMember | ts.SymbolFlags.ValueModule)) === 0;
  }

  private mayHoldConstructor(symbol: ts.Symbol, name: string): boolean {
    const kept = known(this.site.checker);
    const found = kept.get(symbol) ?? this.byDeclaration(symbol);
    if (symbol.valueDeclaration?.getSourceFile().isDeclarationFile) kept.set(symbol, found);
    return found === 'narrowed' ? this.isGuarded(name) : found === 'yes';
  }

  private byDeclaration(symbol: ts.Symbol): Verdict {
    const declaration = symbol.valueDeclaration;
    if (!declaration || !isTyped(declaration)) return 'yes';
    const { type } = declaration;
    const initializer = ts.isPropertySignature(declaration) ? undefined : declaration.initializer;
    if (type) {
      if (ts.isTypeLiteralNode(type) && type.members.some(ts.isConstructSignatureDeclaration)) return 'yes';
      return this.ofType(this.site.checker.getTypeOfSymbol(symbol));
    }
    return initializer && this.isOrdinary(initializer) ? 'narrowed' : 'yes';
  }

  private ofType(type: ts.Type): Verdict {
    const { checker } = this.site;
    if (type.flags & primitive) return 'no';
    if (type.isUnion()) {
      const parts = type.types.map((part) => this.ofType(part));
      return parts.includes('yes') ? 'yes' : parts.includes('narrowed') ? 'narrowed' : 'no';
    }
    if (!(type.flags & ts.TypeFlags.Object)) return 'yes';
    if (checker.getSignaturesOfType(type, ts.SignatureKind.Construct).length > 0) return 'yes';
    const isCalled = checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0;
    return isCalled && this.functionsCount ? 'yes' : 'narrowed';
  }

  /** Whether an initializer is plainly no constructor. */
  private isOrdinary(node: ts.Expression): boolean {
    if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) return !this.functionsCount;
    return (
      ts.isLiteralExpression(node) ||
      ts.isTemplateExpression(node) ||
      ts.isObjectLiteralExpression(node) ||
      ts.isArrayLiteralExpression(node) ||
      node.kind === ts.SyntaxKind.TrueKeyword ||
      node.kind === ts.SyntaxKind.FalseKeyword
    );
  }

  private isGuarded(name: string): boolean {
    this.guards ??= namesInGuards(this.site.file.text.slice(0, this.site.offset));
    return this.guards.has(name);
  }
}

const knownOf = new WeakMap<InternalChecker, WeakMap<ts.Symbol, Verdict>>();

/** What was found of what is declared in declaration files: it is the same at every place. */
function known(checker: InternalChecker): WeakMap<ts.Symbol, Verdict> {
  const verdicts = knownOf.get(checker) ?? new WeakMap<ts.Symbol, Verdict>();
  knownOf.set(checker, verdicts);
  return verdicts;
}

type Typed = ts.VariableDeclaration | ts.ParameterDeclaration | ts.PropertyDeclaration | ts.PropertySignature;

function isTyped(node: ts.Declaration): node is Typed {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node)
  );
}

const primitive =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.ESSymbolLike |
  ts.TypeFlags.VoidLike |
  ts.TypeFlags.Null;
