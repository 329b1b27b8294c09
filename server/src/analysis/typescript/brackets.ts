// The brackets that a text opens and does not close, and whether those of a file are in order.
import ts from 'typescript';
import type { InternalSourceFile } from './internals';

const closers = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.OpenParenToken, ')'],
  [ts.SyntaxKind.OpenBracketToken, ']'],
  [ts.SyntaxKind.OpenBraceToken, '}'],
]);
const endOfTemplate = '}`';

/** What closes the brackets and template expressions that are open at the end of a text, innermost first. */
export function closersOf(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  const open: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const closer = closers.get(token);
    if (closer) open.push(closer);
    else if (token === ts.SyntaxKind.TemplateHead) open.push(endOfTemplate);
    else if (token === ts.SyntaxKind.CloseBraceToken && open.at(-1) === endOfTemplate) {
      if (scanner.reScanTemplateToken(false) === ts.SyntaxKind.TemplateTail) open.pop();
    } else if (open.at(-1) === scanner.getTokenText()) open.pop();
  }
  return open.reverse().join('');
}

const closingBraceExpected = "'}' expected.";
const expected = 1005;
const statementExpected = 1128;
const memberExpected = 1068;

/** Whether braces are missing or left over somewhere, so that declarations may lie in the wrong place. */
export function hasBrokenBraces(file: ts.SourceFile): boolean {
  return (file as InternalSourceFile).parseDiagnostics.some(
    ({ code, messageText }) =>
      code === statementExpected ||
      code === memberExpected ||
      (code === expected && messageText === closingBraceExpected),
  );
}
