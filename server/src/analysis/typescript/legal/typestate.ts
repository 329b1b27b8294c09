// The methods that the protocol of a variable's value forbids at a place, whatever way led there. That a union must be
// narrowed before a member of one of its types is legal, the members themselves tell.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import { wordAt, type Site } from '../site';
import { forbidden, protocolOf } from './protocol';
import { effectsOn, stripped, type Variable } from './stateEffects';
import { runStatements } from './stateFlow';
import type { Value } from './stateValue';

const none: LegalWords = { kind: 'none' };

export function legalTypestate(site: Site): LegalWords {
  const word = wordAt(site);
  const place = word?.parent;
  if (!place || !ts.isPropertyAccessExpression(place) || place.name !== word) return none;
  const variable = variableAt(site, place);
  if (!variable) return none;
  if (site.broken) return { kind: 'open', reason: 'braces are missing in the file' };
  const scope = scopeOf(place);
  if (scopeOf(variable.declaration) !== scope) return none;
  const statements = statementsOf(site, scope);
  if (!statements) return { kind: 'open', reason: 'what happens before is not known' };
  const effects = effectsOn(site.checker, variable, place);
  // A function is there before its declaration, so it may have been called.
  if (hoistedIn(scope).some(effects.isMentioned)) return none;
  runStatements(statements, beginningOf(variable), effects);
  const found = effects.found();
  if (found.kind !== 'states' || found.states.length === 0) return none;
  const words = forbidden(variable.protocol, found.states);
  const about = `${variable.symbol.name} is ${found.states.join(' or ')}`;
  return words.length === 0 ? none : { kind: 'barred', words, about };
}

/** The local variable before the dot, if its type has a protocol. */
function variableAt({ checker }: Site, { expression }: ts.PropertyAccessExpression): Variable | undefined {
  const name = stripped(expression);
  if (!ts.isIdentifier(name)) return undefined;
  const symbol = checker.getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration || symbol.declarations?.length !== 1) return undefined;
  const isLocal =
    ts.isParameter(declaration) ||
    (ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) !== 0);
  if (!isLocal || !ts.isIdentifier(declaration.name) || isExported(declaration)) return undefined;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(name));
  const protocol = protocolOf(checker, type);
  return protocol && { symbol, declaration, type, protocol };
}

function isExported(declaration: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

function beginningOf({ declaration, protocol }: Variable): Value {
  return { kind: 'states', states: ts.isParameter(declaration) ? protocol.states : [], shared: true };
}

/** The function around a node, or else its file or namespace. */
function scopeOf(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at) && !ts.isModuleBlock(at) && !ts.isClassLike(at)) at = at.parent;
  return at;
}

function hoistedIn(scope: ts.Node): readonly ts.Node[] {
  const block = ts.isFunctionLike(scope) ? (scope as ts.FunctionLikeDeclaration).body : scope;
  return block && 'statements' in block ? (block as ts.Block).statements.filter(ts.isFunctionDeclaration) : [];
}

/** The statements that run in a scope, as far as they are all known. */
function statementsOf({ root, file }: Site, scope: ts.Node): readonly ts.Node[] | undefined {
  if (ts.isFunctionLike(scope)) {
    const { body } = scope as ts.FunctionLikeDeclaration;
    if (!body) return undefined;
    return ts.isBlock(body) ? body.statements : [body];
  }
  if (root === file && ts.isSourceFile(scope)) return scope.statements;
  if (!(ts.isSourceFile(scope) || ts.isModuleBlock(scope)) || !ts.isStatement(root)) return undefined;
  // The declaration that was parsed anew stands for some of the file's statements, and others may be parsed with it.
  const before = scope.statements.filter(({ end }) => end <= root.pos);
  const gap = file.text.slice(before.at(-1)?.end ?? 0, root.pos);
  return gap.trim() === '' ? [...before, root] : undefined;
}
