// The place of a question: the text with a made-up word (or the token) in it, parsed and bound, and what stands there.
import ts from 'typescript';
import type { Question, SiteForm } from '../analysis';
import type { ExportIndex } from './exportIndex';
import type { InternalChecker, InternalProgram, InternalSourceFile } from './internals';

/** The made-up word. */
export const placeholder = '$trueline$';

export interface Site {
  readonly program: InternalProgram;
  readonly checker: InternalChecker;
  /** The file around the place. Its text is that of the question while it is answered. */
  readonly file: InternalSourceFile;
  /** The declaration that was parsed anew, or the whole file. */
  readonly root: ts.Node;
  readonly form: SiteForm;
  readonly token: string;
  /** Where the text begins that was parsed anew. */
  readonly readFrom: number;
  /** Where what was parsed anew ended before: what the file declares from there on is as it was. 0 for the whole file. */
  readonly readTo: number;
  /** Where the made-up word begins, or the token: an offset into the text. */
  readonly offset: number;
  /** What the declaration that was parsed anew declares around itself; the names of a whole file are found in it. */
  readonly locals: ts.SymbolTable | undefined;
  /** Whether the file is JavaScript, and whether the compiler checks its types. */
  readonly javaScript: boolean;
  readonly checked: boolean;
  /** Whether braces are missing or left over in the file: what is declared may lie in the wrong place. */
  readonly broken: boolean;
  /** What the modules of the project export. */
  readonly exports: ExportIndex;
}

/** What a question asks about, as text: the document with the insertion, cut before and behind what is asked for. */
export interface Gap {
  readonly before: string;
  /** What stands in for the word, or the token itself. */
  readonly middle: string;
  readonly after: string;
}

/** The text of a question, with the made-up word in the place of the one that may have begun there. */
export function gapOf(text: string, { form, site, token }: Pick<Question, 'form' | 'site' | 'token'>): Gap {
  const before = text.slice(0, site);
  const after = text.slice(site);
  switch (form) {
    case 'word':
    case 'member': {
      const begun = /^#?[\p{ID_Continue}$\u200c\u200d]*/u.exec(after.slice(0, 256))?.[0] ?? '';
      return { before, middle: placeholder, after: after.slice(begun.length) };
    }
    case 'string': {
      const begun = new RegExp(`^[^${token}\\\\\\n]*${token}`).exec(after.slice(0, 1024))?.[0] ?? '';
      return { before, middle: placeholder + token, after: after.slice(begun.length) };
    }
    case 'token':
      return {
        before,
        middle: token,
        after: after.trimStart().startsWith(token) ? after.trimStart().slice(token.length) : after,
      };
  }
}

/** The made-up word at the place: an identifier, or the string that it is the text of. */
export function wordAt({ root, offset }: Site): ts.Identifier | ts.StringLiteralLike | undefined {
  const leaf = leafAt(root, offset);
  const isWord = leaf && (ts.isIdentifier(leaf) || ts.isStringLiteralLike(leaf)) && leaf.text === placeholder;
  return isWord ? leaf : undefined;
}

/** The deepest node that holds an offset; comments belong to none. */
export function leafAt(root: ts.Node, offset: number): ts.Node | undefined {
  const within = (node: ts.Node): ts.Node | undefined =>
    node.pos <= offset && offset < node.end ? (ts.forEachChild(node, within) ?? node) : undefined;
  return within(root);
}
