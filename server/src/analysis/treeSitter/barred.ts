// From what the parser takes at the end of a text to the tokens that cannot begin there.
import type { Barred } from '../syntax';
import { beyondGrammar } from './grammarGaps';
import type { Ending } from './lookahead';
import { contextualWords, lookaheadTokens, reservedWords, tokensOf } from './lookaheadTokens';
import { overstated, type Takes } from './probes';

const open = (reason: string): Barred => ({ kind: 'open', reason });
/** Symbols of texts inside a token: there is no next token to speak of. */
const insides = ['string_fragment', 'escape_sequence', 'regex_pattern', 'jsx_text', '${'];

/** `takes` asks the parser itself about one more token. */
export function barredAt(prefix: string, ending: Ending | undefined, takes: Takes): Barred {
  if (!ending) return open('the text before does not parse');
  const { symbols, afterSemicolon, comment, code } = ending;
  if (insides.some((symbol) => symbols.has(symbol))) return open('inside a token');
  const space = prefix.slice(prefix.trimEnd().length);
  const broken = /[\n\r\u2028\u2029]/.test(space);
  if (comment && !broken && !endsInBlockComment(prefix)) return open('behind a comment');
  const beyond = beyondGrammar(code, space === '' && !comment ? 'joined' : 'apart');
  if (!beyond) return open('the grammar may not know what comes here');
  const legal = tokensOf(symbols);
  if (broken || comment) for (const token of tokensOf(afterSemicolon)) legal.add(token);
  else if (afterSemicolon.has('}')) legal.add('}');
  if (symbols.has('regex_flags') && space === '') legal.add('name');
  if (legal.has('name')) {
    for (const word of contextualWords) legal.add(word);
    if (canBePropertyName(ending)) for (const word of reservedWords) legal.add(word);
  }
  for (const token of closedWrongly(ending)) legal.delete(token);
  for (const token of overstated(ending, legal, takes)) legal.delete(token);
  for (const token of beyond) legal.add(token);
  if (symbols.has('/>') && space === '') for (const token of '-:.') legal.add(token); // <a-b c:d>
  return { kind: 'exact', tokens: lookaheadTokens.filter((token) => !legal.has(token)) };
}

/** Closing brackets of another kind than the open one, and a semicolon in brackets that hold none. */
function closedWrongly({ bracket, beforeBracket }: Ending): string[] {
  const closer = { '(': ')', '[': ']', '{': '}', '${': '}' }[bracket];
  const wrong = [')', ']', '}'].filter((other) => other !== closer);
  const semicolons =
    bracket === '[' || bracket === '${' || (bracket === '(' && !/\bfor(?:\s+await)?\s*$/.test(beforeBracket));
  return semicolons ? [...wrong, ';'] : wrong;
}

/** The last line is read only as far as needed to rule out a comment that ends with the line. */
function endsInBlockComment(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return line.trimEnd().endsWith('*/') && !line.includes('//');
}

/** Whether a name that comes next may be that of a property, for which every word will do. Errs to true. */
function canBePropertyName({ code, symbols, afterSemicolon, bracket }: Ending): boolean {
  const tail = code.slice(-100);
  if (/[.<]$|<\/$/.test(tail) || symbols.has('/>')) return true;
  if (bracket !== '{' || symbols.has('if') || afterSemicolon.has('if')) return false;
  if (/(?:[{,;}\n]|\b(?:async|static|public|private|protected|override))\s*\*$/.test(tail)) return true;
  return !operator.test(tail);
}

const operator =
  /(?:[=([+\-*/%&|^!~?:]|=>|\b(?:return|typeof|const|let|var|new|throw|await|case|in|instanceof|extends))$/;
