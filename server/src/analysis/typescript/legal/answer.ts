// Answers a question about a place: each of its kinds by the rule of that name.
import type { LegalWords, Question, SiteKind } from '../../analysis';
import type { Site } from '../site';
import { legalCalls } from './calls';
import { excuseOf } from './errors';
import { legalImports } from './imports';
import { legalJsx } from './jsx';
import { legalKeys } from './keys';
import { legalLiterals } from './literals';
import { legalMembers } from './members';
import { legalNames } from './names';
import { legalNew } from './new';
import { legalTypes } from './types';
import { legalStatements } from './statements';
import { legalTypestate } from './typestate';

type Answer = (site: Site, question: Question) => LegalWords;

const none: LegalWords = { kind: 'none' };

const rules: Partial<Record<SiteKind, Answer>> = {
  members: legalMembers,
  names: legalNames,
  types: legalTypes,
  new: legalNew,
  keys: legalKeys,
  calls: legalCalls,
  literals: legalLiterals,
  statements: legalStatements,
  imports: legalImports,
  jsx: legalJsx,
  typestate: legalTypestate,
};

export function answer(site: Site, question: Question): readonly LegalWords[] {
  const reason = excuseOf(site);
  if (reason !== undefined) return question.kinds.map(() => ({ kind: 'open', reason }));
  return question.kinds.map((kind) => rules[kind]?.(site, question) ?? none);
}
