// Answers a question about a place: each of its kinds by the rule of that name.
import type { LegalWords, Question, SiteKind } from '../../analysis';
import type { Site } from '../site';
import { legalMembers } from './members';
import { legalNames } from './names';

type Answer = (site: Site, question: Question) => LegalWords;

const none: LegalWords = { kind: 'none' };

const rules: Partial<Record<SiteKind, Answer>> = {
  members: legalMembers,
  names: legalNames,
};

export function answer(site: Site, question: Question): readonly LegalWords[] {
  return question.kinds.map((kind) => rules[kind]?.(site, question) ?? none);
}
