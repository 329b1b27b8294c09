// What a call takes: the end of its arguments only where none is missing and all fit, and no argument where all have been
// given. The compiler judges the call as it would be with the token or the word in it.
import ts from 'typescript';
import { keywords } from '../../../text/keywords';
import type { LegalWords } from '../../analysis';
import { leafAt, type Site } from '../site';
import { unfitArgument } from './arguments';
import { mayStillChange } from './dependence';
import { classAround, distrustOf, errorsOf, isCutOff } from './errors';
import { isAsync, mayBeDefault } from './pattern';
import { symbolsInScope } from './scope';

const none: LegalWords = { kind: 'none' };

type Call = ts.CallExpression | ts.NewExpression;

/** Too few or too many arguments; too few for some overloads, too many for the others; too few for a promise's `resolve`. */
const wrongCount = new Set([2554, 2555, 2575, 2794]);
/** A class without `new`; something else that is no function. */
const notCallable = new Set([2348, 2349]);
const tooMany = new Set([2554]);

export function legalCalls(site: Site): LegalWords {
  if (site.javaScript && !site.checked) return none;
  const isEnd = site.form === 'token' && site.token === ')';
  const call = isEnd ? callEndingAt(site) : callWithArgumentAt(site);
  if (!call || call.expression.kind === ts.SyntaxKind.ImportKeyword || isAsync(call.expression)) return none;
  const reason = distrustOf(site) ?? uncertaintyOf(site, call);
  if (reason !== undefined) return { kind: 'open', reason };
  site.checker.getResolvedSignature(call);
  return isEnd ? legalEnd(site, call) : legalArgument(site, call);
}

/** The call whose `)` is the token. */
function callEndingAt({ root, offset }: Site): Call | undefined {
  const leaf = leafAt(root, offset);
  return leaf && isCall(leaf) && leaf.arguments && leaf.end === offset + 1 ? leaf : undefined;
}

/** The call in which an argument begins at the place. */
function callWithArgumentAt({ root, file, offset }: Site): Call | undefined {
  for (let at = leafAt(root, offset); at && !ts.isSourceFile(at) && at.getStart(file) === offset; at = at.parent) {
    const { parent } = at;
    const index = isCall(parent) ? (parent.arguments?.indexOf(at as ts.Expression) ?? -1) : -1;
    if (!isCall(parent) || index < 0) continue;
    const previous = parent.arguments?.[index - 1];
    const between = file.text.slice(previous?.end ?? parent.arguments?.pos, offset);
    return withoutComments(between) === (previous ? ',' : '') ? parent : undefined;
  }
  return undefined;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '').trim();
}

function isCall(node: ts.Node): node is Call {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/** Why the function that is called may still turn out to be another. */
function uncertaintyOf(site: Site, call: Call): string | undefined {
  const { checker, offset } = site;
  const callee = call.expression;
  if (call.arguments?.some((argument) => argument.pos < offset && ts.isSpreadElement(argument)))
    return 'a spread has any number of arguments';
  if (mayBeDefault(call)) return 'these may be the parameters of a function';
  if (isInParameter(call)) return 'the parameters around are not complete';
  const type = checker.getTypeAtLocation(callee);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) return 'the function is unknown';
  if (mayStillChange(checker, callee)) return 'the type of the function is not settled';
  return isCutOff(site) ? uncertaintyByRest(site, callee) : undefined;
}

/** Why a function may be declared otherwise in what is not written yet. */
function uncertaintyByRest({ checker, file }: Site, callee: ts.Expression): string | undefined {
  const declaration = ts.isIdentifier(callee)
    ? checker.getSymbolAtLocation(callee)?.valueDeclaration
    : checker.getTypeAtLocation(callee).getSymbol()?.valueDeclaration;
  if (ts.isIdentifier(callee) && declaration && declaration.getSourceFile() !== file)
    return 'a global may be declared anew';
  const around = classAround(callee);
  if (!around) return undefined;
  const isSuper = callee.kind === ts.SyntaxKind.SuperKeyword;
  // In a graft the class around is not the one that its name stands for.
  const isAround = (node: ts.Node) =>
    node === around || (ts.isClassLike(node) && node.name !== undefined && node.name.text === around.name?.text);
  const isUnfinished = ts.isPropertyAccessExpression(callee)
    ? !declaration || (declaration !== around && declaration.parent !== around)
    : !isSuper && declaration !== undefined && isAround(declaration);
  return isUnfinished ? 'the class around is not complete' : undefined;
}

function isInParameter(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at) && !ts.isStatement(at); at = at.parent)
    if (ts.isParameter(at)) return true;
  return false;
}

function legalEnd(site: Site, call: Call): LegalWords {
  const isOfCall = ({ start, end }: { start: number; end: number }) =>
    spans(site, call).some(([from, to]) => from === start && to === end);
  const isWrong = errorsOf(site, wrongCount).some(isOfCall);
  if (isWrong) return { kind: 'barred', words: [')'], about: `the number of arguments${named(site, call)}` };
  if (errorsOf(site, notCallable).some(isOfCall))
    return { kind: 'barred', words: [')'], about: `what can be called: not${named(site, call)}` };
  const unfit = unfitArgument(site, call);
  return { kind: 'barred', words: unfit === undefined ? [] : [')'], about: unfit ?? '' };
}

/** Where the compiler puts its errors about the number of a call's arguments: at the function, the call, or what is too much. */
function spans({ file }: Site, call: Call): readonly (readonly [number, number])[] {
  const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
  const last = call.arguments?.at(-1);
  return [
    [callee.getStart(file), callee.end],
    ...(ts.isNewExpression(call) ? [[call.getStart(file), call.end] as const] : []),
    ...(call.arguments ?? []).map((argument) => [argument.getStart(file), last?.end ?? argument.end] as const),
  ];
}

/** Bars every argument where the one at the place is too much. */
function legalArgument(site: Site, call: Call): LegalWords {
  const starts = call.arguments?.map((argument) => argument.getStart(site.file)) ?? [];
  const end = call.arguments?.at(-1)?.end;
  const isTooMuch = errorsOf(site, tooMany).some(
    (error) => error.start <= site.offset && starts.includes(error.start) && error.end === end,
  );
  if (!isTooMuch) return none;
  const about = `the number of arguments${named(site, call)}`;
  if (site.form === 'token') return { kind: 'barred', words: [site.token], about };
  return { kind: 'barred', words: everyWord(site, call), about };
}

/** No set of words says that none may stand, so all that would mean something are barred. */
function everyWord(site: Site, call: Call): readonly string[] {
  return [...symbolsInScope(site, call, ts.SymbolFlags.Value | ts.SymbolFlags.Alias).keys(), ...keywords];
}

function named({ file }: Site, { expression }: Call): string {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) ? ` of ${name.getText(file)}` : '';
}
