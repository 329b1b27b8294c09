// All rules joined into one monitor: each may constrain the same word; a text is legal if every one lets it through.
// The text is read once for all of them.
import type { LegalWords } from '../analysis/analysis';
import { countWords, listsInclude, sortedLists } from '../analysis/wordLists';
import { atStart, scan, type LexicalState } from '../text/lexicalState';
import { advanceConstraint, constraintOf, type Beginning, type Constraint } from './constraint';
import type { Advance, Ask, Monitor, Rule, Violation } from './monitor';

export interface JointState {
  readonly lexical: LexicalState;
  /** UTF-16 length of the generated text so far. */
  readonly length: number;
  /** The words under constraint. */
  readonly constraints: readonly Constraint[];
  /** Whether everything that had to be asked before the next character has been asked. */
  readonly asked: boolean;
}

/** The monitor of some rules. `begin` is the lexical state at the start of a file. */
export function joint(rules: readonly Rule[], begin: LexicalState = atStart): Monitor<JointState> {
  const before = rules.filter((rule) => rule.before);
  const behind = rules.filter((rule) => rule.behind);
  const hooks: Hooks = {
    before: (state, next) => asksOf(before, (rule) => rule.before?.(state, next)),
    behind: (was, state) => asksOf(behind, (rule) => rule.behind?.(was, state)),
  };
  return {
    name: rules.map(({ name }) => name).join(', '),
    start: (prefix) => start(hooks, begin, prefix),
    advance: (state, text) => advance(hooks, state, text),
  };
}

interface Asked {
  readonly rule: Rule['name'];
  readonly ask: Ask;
}

interface Hooks {
  before(state: LexicalState, next: string): readonly Asked[];
  behind(was: LexicalState, state: LexicalState): readonly Asked[];
}

const nothing: readonly Asked[] = [];

/** What the rules ask at one place; all that is asked there has the form of the first. */
function asksOf(rules: readonly Rule[], hook: (rule: Rule) => Ask | undefined): readonly Asked[] {
  let asks: Asked[] | undefined;
  for (const rule of rules) {
    const ask = hook(rule);
    if (ask && (!asks || asks[0]?.ask.form === ask.form)) (asks ??= []).push({ rule: rule.name, ask });
  }
  return asks ?? nothing;
}

/** The part of the prefix that is looked at more than once. */
const nearby = 512;

function start(hooks: Hooks, begin: LexicalState, prefix: string): Advance<JointState> {
  const far = scan(begin, prefix.slice(0, -nearby));
  const near = prefix.slice(-nearby);
  const lexical = scan(far, near);
  const state: JointState = { lexical, length: 0, constraints: [], asked: false };
  if (lexical.mode !== 'code') return { kind: 'accepted', state };
  const { word } = lexical;
  const name = word !== '' && prefix.at(-1 - word.length) === '#' ? `#${word}` : word;
  // White space may stand between a trigger and its word; the question is about the trigger.
  const trigger = near.slice(0, near.length - name.length).trimEnd();
  const was = scan(far, trigger.slice(0, -1));
  const behind = trigger === '' ? nothing : hooks.behind(was, scan(was, trigger.slice(-1)));
  const place = { start: -name.length, typed: name, optional: was.last === '?', atCursor: true };
  if (behind.length > 0) return question(state, behind, { ...place, site: trigger.length - near.length }, 0);
  const before = word === '' ? nothing : hooks.before(scan(far, near.slice(0, -word.length)), [...word][0] ?? '');
  if (before.length === 0) return { kind: 'accepted', state };
  return question(state, before, { ...place, site: -word.length, start: -word.length, typed: word }, 0);
}

function advance(hooks: Hooks, from: JointState, text: string): Advance<JointState> {
  let { lexical, length, constraints, asked } = from;
  let consumed = 0;
  for (const character of text) {
    const before = asked ? nothing : hooks.before(lexical, character);
    if (before.length > 0) {
      const state = { lexical, length, constraints, asked: true };
      return question(
        state,
        before,
        { site: length, start: length, typed: '', optional: false, atCursor: false },
        consumed,
      );
    }
    if (constraints.length > 0) {
      const advanced = advanceAll(constraints, character);
      if (!isList(advanced)) return advanced;
      constraints = advanced;
    }
    const was = lexical;
    lexical = scan(lexical, character);
    consumed += character.length;
    length += character.length;
    asked = false;
    const behind = hooks.behind(was, lexical);
    if (behind.length > 0) {
      const state = { lexical, length, constraints, asked };
      const optional = was.last === '?';
      return question(state, behind, { site: length, start: length, typed: '', optional, atCursor: false }, consumed);
    }
  }
  return { kind: 'accepted', state: { lexical, length, constraints, asked } };
}

function question(
  free: JointState,
  asked: readonly Asked[],
  place: Pick<Beginning, 'site' | 'start' | 'typed' | 'optional' | 'atCursor'>,
  consumed: number,
): Advance<JointState> {
  const { form, token = '' } = asked[0]!.ask;
  const constraint = ({ rule, ask }: Asked, answer: LegalWords) =>
    constraintOf({ ...place, rule, form, token: ask.token ?? '', start: place.start - (ask.back ?? 0) }, answer);
  return {
    kind: 'question',
    consumed,
    question: { kinds: asked.map(({ rule }) => rule), form, site: place.site, start: place.start, token },
    state: free,
    answer(answers) {
      const contradictory = isContradictory(answers);
      const added = asked.flatMap((item, index) => {
        const answer = answers[index];
        return (answer && !(contradictory && answer.kind === 'exact') && constraint(item, answer)) || [];
      });
      return added.length === 0 ? free : { ...free, constraints: [...free.constraints, ...added] };
    },
  };
}

/** The words that are legal by every closed set, less the barred ones; `undefined` where no set is closed. Where it is empty, none of the sets constrains. */
export function commonWords(answers: readonly LegalWords[]): readonly string[] | undefined {
  const lists = answers.flatMap((answer) => (answer.kind === 'exact' ? [sortedLists(answer)] : []));
  return lists.length === 0 ? undefined : commonOf(lists, barredBy(answers));
}

/** Whether several sets are closed and have no word in common. */
function isContradictory(answers: readonly LegalWords[]): boolean {
  const sets = answers.filter((answer) => answer.kind === 'exact');
  return (sets.length > 1 || sets.some((set) => countWords(set) === 0)) && commonWords(answers)?.length === 0;
}

function barredBy(answers: readonly LegalWords[]): readonly string[] {
  return answers.flatMap((answer) => (answer.kind === 'barred' ? answer.words : []));
}

type Lists = readonly (readonly string[])[];

/** What is in one of the lists of each set, and not barred. */
function commonOf(sets: readonly Lists[], barred: readonly string[]): readonly string[] {
  const size = (lists: Lists) => lists.reduce((sum, words) => sum + words.length, 0);
  const [smallest = [], ...others] = [...sets].sort((a, b) => size(a) - size(b));
  return smallest.flat().filter((word) => !barred.includes(word) && others.every((lists) => listsInclude(lists, word)));
}

function advanceAll(constraints: readonly Constraint[], character: string): readonly Constraint[] | Violation {
  const left: Constraint[] = [];
  for (const constraint of constraints) {
    const advanced = advanceConstraint(constraint, character);
    if (advanced.kind === 'on') left.push(advanced.constraint);
    if (advanced.kind !== 'violation') continue;
    const { rule, site, start } = constraint;
    return { kind: 'violation', rule, site, start, word: advanced.word, words: wordsAt(constraints, site) };
  }
  return left;
}

/** What all constraints of one site allow; `undefined` where they only bar something. */
function wordsAt(constraints: readonly Constraint[], site: number): readonly string[] | undefined {
  const here = constraints.filter((constraint) => constraint.site === site);
  const sets = here.flatMap(({ words }) => (words ? [words] : []));
  if (sets.length === 0) return undefined;
  const words = commonOf(
    sets,
    here.flatMap(({ barred }) => barred),
  );
  const [first] = here;
  return first?.form === 'string' ? words.map((word) => word + first.token) : words;
}

function isList(value: readonly Constraint[] | Violation): value is readonly Constraint[] {
  return Array.isArray(value);
}
