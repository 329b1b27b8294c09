// What the compiler says about a place, as far as it can be trusted before the rest is written.
import ts from 'typescript';
import { placeholder, type Site } from '../site';

/** Why any word may stand at a place, right or wrong; `undefined` where a wrong one is an error. */
export function excuseOf({ file, offset, javaScript }: Site): string | undefined {
  if (!javaScript && file.checkJsDirective?.enabled === false) return 'the file is not checked';
  return isExcused(file.text, offset) ? 'a comment asks for an error' : undefined;
}

/** Why nothing that the compiler says of a place counts; `undefined` where it does. */
export function distrustOf({ file, offset, broken }: Site): string | undefined {
  if (broken) return 'braces are missing in the file';
  return file.parseDiagnostics.some(({ start }) => start < offset) ? 'the text before does not parse' : undefined;
}

/** The errors found so far with these codes. What has not been looked at yet has none. */
export function errorsOf({ checker, file }: Site, codes: ReadonlySet<number>): readonly Found[] {
  return checker
    .getDiagnostics(file, undefined, [])
    .filter(({ start }) => start !== undefined && !isExcused(file.text, start))
    .flatMap(({ code, start, length }) =>
      start !== undefined && length !== undefined && codes.has(code) ? [{ code, start, end: start + length }] : [],
    );
}

/** An error; offsets into the text. */
export interface Found {
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** Whether a comment above the line of an offset takes the errors from it. */
export function isExcused(text: string, offset: number): boolean {
  for (let end = text.lastIndexOf('\n', offset - 1); end > 0;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (/@ts-(ignore|expect-error)/.test(line)) return true;
    if (line !== '' && !/^(\/\/|\/?\*|\{\/\*)/.test(line)) return false;
    end = start - 1;
  }
  return false;
}

const closing = /[\s)\]}>/;`'"]*$/y;

/** Whether nothing stands behind the place but what closes it: whatever is declared there is still to be written. */
export function isCutOff({ file, offset, token }: Site): boolean {
  const end = offset + token.length;
  closing.lastIndex = file.text.startsWith(placeholder, end) ? end + placeholder.length : end;
  return closing.test(file.text);
}

/** The innermost class around a node. */
export function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}
