// The tokens of real files by the TypeScript parser, as the syntax monitor names them.
import ts from 'typescript';
import { contextualWords, reservedWords } from '../../../server/src/analysis/treeSitter/lookaheadTokens';

export interface Token {
  /** UTF-16 offset of its first character. */
  readonly start: number;
  readonly end: number;
  /** As in `Barred.tokens`. */
  readonly name: string;
}

const words = new Set([...reservedWords, ...contextualWords]);
const insideText = new Set([ts.SyntaxKind.JsxText, ts.SyntaxKind.JsxTextAllWhiteSpaces, ts.SyntaxKind.EndOfFileToken]);

export function parse(file: string, text: string): ts.SourceFile {
  const kinds: Record<string, ts.ScriptKind> = {
    tsx: ts.ScriptKind.TSX,
    jsx: ts.ScriptKind.JSX,
    js: ts.ScriptKind.JS,
    cjs: ts.ScriptKind.JS,
    mjs: ts.ScriptKind.JS,
  };
  const kind = kinds[file.slice(file.lastIndexOf('.') + 1)] ?? ts.ScriptKind.TS;
  return ts.createSourceFile(
    file,
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    true,
    kind,
  );
}

/** The tokens in order, without text between JSX tags. */
export function tokensOf(source: ts.SourceFile): Token[] {
  const tokens: Token[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source);
    if (children.length > 0) return children.forEach(visit);
    const start = node.getStart(source);
    if (node.kind === ts.SyntaxKind.SyntaxList || insideText.has(node.kind) || start >= node.end) return;
    tokens.push({ start, end: node.end, name: nameOf(source.text.slice(start, node.end)) });
  };
  visit(source);
  return tokens;
}

export function syntaxErrors(source: ts.SourceFile): readonly ts.Diagnostic[] {
  return (source as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
}

function nameOf(text: string): string {
  if (words.has(text)) return text;
  if (/^\.?\d/.test(text)) return text.startsWith('.') ? '.' : 'number';
  return /^[\p{ID_Start}$_\\]/u.test(text) ? 'name' : text.charAt(0);
}
