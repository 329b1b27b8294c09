// Whether what a type says may still change, because it depends on a declaration that is being written.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import type { Site } from '../site';
import { writtenAnew } from './replaced';

/** Declarations after which a type counts as unfinished. */
const maximum = 60;

/** Whether some of the nodes name, over any number of steps, a declaration around the place, or one that is written anew. */
export function dependOnUnfinished(site: Site, nodes: readonly ts.Node[]): boolean {
  const { checker, file, offset } = site;
  const seen = new Set<ts.Node>();
  const next = [...nodes];
  const around = ancestorsOf(nodes[0]);
  for (let node = next.pop(); node; node = next.pop()) {
    const pending = [node];
    for (let at = pending.pop(); at; at = pending.pop()) {
      ts.forEachChild(at, (child) => void pending.push(child));
      if (at.kind === ts.SyntaxKind.ThisType || at.kind === ts.SyntaxKind.ThisKeyword) return true;
      if (!ts.isIdentifier(at)) continue;
      const symbol = symbolOf(checker, at);
      if (symbol && writtenAnew(site, symbol)) return true;
      for (const declaration of symbol?.declarations ?? []) {
        if (declaration.getSourceFile() !== file || ts.isSourceFile(declaration) || seen.has(declaration)) continue;
        if (around.has(declaration) || (declaration.pos <= offset && offset < declaration.end)) return true;
        if (seen.add(declaration).size > maximum) return true;
        next.push(declaration);
      }
    }
  }
  return false;
}

function symbolOf(checker: InternalChecker, name: ts.Identifier): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function ancestorsOf(node: ts.Node | undefined): ReadonlySet<ts.Node> {
  const ancestors = new Set<ts.Node>();
  for (let at = node?.parent; at; at = at.parent) ancestors.add(at);
  return ancestors;
}
