// Statements: what the surroundings of a place forbid there, whatever is written behind it.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import { leafAt, wordAt, type Site } from '../site';
import { assignmentError } from './assignments';
import { declaredAlready } from './declaredNames';
import { distrustOf } from './errors';
import { overridable } from './overrides';
import { lackAt } from './statementEnds';
import { barredForAwait, barredKeywords, barredMeta, isSuperCallBarred, labelsAt } from './surroundings';

const none: LegalWords = { kind: 'none' };

export function legalStatements(site: Site): LegalWords {
  const reason = distrustOf(site);
  if (reason !== undefined) return { kind: 'open', reason };
  switch (site.form) {
    case 'word':
      return legalWord(site);
    case 'member':
      return barred(barredMeta(site), 'the surroundings');
    case 'token':
      return legalToken(site);
    case 'string':
      return none;
  }
}

function legalWord(site: Site): LegalWords {
  if (/\bfor\s*$/.test(site.file.text.slice(Math.max(0, site.offset - 16), site.offset)))
    return barred(barredForAwait(site), 'the function around');
  const word = wordAt(site);
  if (!word || !ts.isIdentifier(word)) return none;
  const { parent } = word;
  if (ts.isBreakOrContinueStatement(parent)) return { kind: 'exact', words: labelsAt(parent), about: 'labels' };
  const members = overridable(site, word);
  if (members) return members;
  return barred([...declaredAlready(site, word), ...barredKeywords(site, word)], 'the surroundings');
}

function legalToken(site: Site): LegalWords {
  const { token } = site;
  if (token === '(') return barred(isSuperCallBarred(leafAt(site.root, site.offset), site) ? [token] : [], 'super');
  const about = assignmentError(site) ?? lackAt(site);
  return barred(about === undefined ? [] : [token], about ?? '');
}

function barred(words: readonly string[], about: string): LegalWords {
  return words.length === 0 ? none : { kind: 'barred', words, about };
}
