// Splits code, also broken and cut-off code, into the tokens that the metrics compare: TypeScript's own
// scanner, led through templates and regular expressions without a parser.
import ts from 'typescript';

export interface Token {
  readonly text: string;
  /** An identifier, a private name, or a keyword used as the name of a member. */
  readonly isName: boolean;
}

/** The tokens of `code` without white space and comments. `after` is the token that stands before it. */
export function lex(code: string, after: '.' | '' = ''): Token[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, code);
  const tokens: Token[] = [];
  /** One entry for each open brace; true where it opens a template's expression. */
  const braces: boolean[] = [];
  let previous = after === '.' ? ts.SyntaxKind.DotToken : ts.SyntaxKind.Unknown;
  for (;;) {
    let kind = scanner.scan();
    if (kind === ts.SyntaxKind.EndOfFileToken) return tokens;
    if (isSlash(kind) && !endsOperand(previous)) kind = scanner.reScanSlashToken();
    if (kind === ts.SyntaxKind.OpenBraceToken) braces.push(false);
    if (kind === ts.SyntaxKind.CloseBraceToken && braces.pop() === true) {
      kind = scanner.reScanTemplateToken(false);
      if (kind === ts.SyntaxKind.TemplateMiddle) braces.push(true);
    }
    if (kind === ts.SyntaxKind.TemplateHead) braces.push(true);
    tokens.push({ text: scanner.getTokenText(), isName: isName(kind, previous) });
    previous = kind;
  }
}

/** The names among the tokens, in order. */
export function namesOf(tokens: readonly Token[]): string[] {
  return tokens.filter((token) => token.isName).map((token) => token.text);
}

function isName(kind: ts.SyntaxKind, previous: ts.SyntaxKind): boolean {
  if (kind === ts.SyntaxKind.Identifier || kind === ts.SyntaxKind.PrivateIdentifier) return true;
  const isMember = previous === ts.SyntaxKind.DotToken || previous === ts.SyntaxKind.QuestionDotToken;
  return isMember && kind >= ts.SyntaxKind.FirstKeyword && kind <= ts.SyntaxKind.LastKeyword;
}

function isSlash(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.SlashToken || kind === ts.SyntaxKind.SlashEqualsToken;
}

/** Whether a slash after this token divides. */
function endsOperand(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case ts.SyntaxKind.Identifier:
    case ts.SyntaxKind.PrivateIdentifier:
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.BigIntLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.TemplateTail:
    case ts.SyntaxKind.RegularExpressionLiteral:
    case ts.SyntaxKind.CloseParenToken:
    case ts.SyntaxKind.CloseBracketToken:
    case ts.SyntaxKind.CloseBraceToken:
    case ts.SyntaxKind.ThisKeyword:
    case ts.SyntaxKind.SuperKeyword:
    case ts.SyntaxKind.NullKeyword:
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return true;
    default:
      return false;
  }
}
