// Whether an argument of a complete call does not fit, whatever is written behind the call.
import ts from 'typescript';
import type { Site } from '../site';
import { mayStillChange } from './dependence';
import { classAround, errorsOf, isCutOff } from './errors';
import { restsOnWhatComes } from './stillToCome';

/** An argument does not fit; none of the overloads fits. */
const unfit = 2345;
const noOverload = 2769;
const codes = new Set([unfit, noOverload]);

/** What does not fit, for the user; `undefined` if nothing is certain. The call has been resolved. */
export function unfitArgument(site: Site, call: ts.CallExpression | ts.NewExpression): string | undefined {
  const { checker, file } = site;
  const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
  const all = call.arguments ?? [];
  const isAt = (node: ts.Node, start: number, end: number) => node.getStart(file) === start && node.end === end;
  const found = errorsOf(site, codes).find(
    ({ code, start, end }) =>
      all.some((argument) => isAt(argument, start, end)) || (code === noOverload && isAt(callee, start, end)),
  );
  if (!found) return undefined;
  if (mayBeInferred(site, call) || all.some((argument) => mayStillChange(checker, argument))) return undefined;
  if (isCutOff(site) && (classAround(call) || restsOnWhatComes(site, all))) return undefined;
  return 'the types of the arguments';
}

/** Whether what is expected of the call's result says what its parameters are. */
function mayBeInferred({ checker }: Site, call: ts.CallExpression | ts.NewExpression): boolean {
  const type = checker.getTypeAtLocation(call.expression);
  const signatures = ts.isNewExpression(call) ? type.getConstructSignatures() : type.getCallSignatures();
  const isGeneric = signatures.length === 0 || signatures.some(({ typeParameters }) => typeParameters !== undefined);
  return isGeneric && checker.getContextualType(call) !== undefined;
}
