// What every monitor is: a value machine over text that says which text is legal. It knows no
// tokens of a model, no compiler and no model; what it must ask, it hands out as data.
import type { LegalWords, SiteForm, SiteKind } from '../analysis/analysis';
import type { LexicalState } from '../text/lexicalState';

/** What a monitor asks of static analysis. */
export interface SiteQuestion {
  /** The rules that ask; each gets its own answer. */
  readonly kinds: readonly SiteKind[];
  readonly form: SiteForm;
  /** UTF-16 length of the generated text at the question: where the word or token begins, for a member directly behind its trigger. 0 or less lies in the prompt. */
  readonly site: number;
  /** Where what has been written of the word begins: `site`, or in the prompt behind white space. */
  readonly start: number;
  /** The token, or the quote of a string; empty for words. */
  readonly token: string;
}

export interface Monitor<State> {
  /** Name as in traces. */
  readonly name: string;
  /** The state at the end of the text before the cursor (line ends `\n`), and what must be asked there. */
  start(prefix: string): Advance<State>;
  /** Never changes `state`: keeping an old state is rolling back. */
  advance(state: State, text: string): Advance<State>;
}

export type Advance<State> =
  /** All of the text is legal, as far as is known. */
  | { readonly kind: 'accepted'; readonly state: State }
  /** The first `consumed` UTF-16 units are legal; the rest goes to `advance` with the state that the answers give. */
  | {
      readonly kind: 'question';
      readonly consumed: number;
      readonly question: SiteQuestion;
      /** The state in which nothing is constrained at the site. */
      readonly state: State;
      /** `answers` has one for each kind of the question. */
      answer(answers: readonly LegalWords[]): State;
    }
  | Violation;

/** The text cannot stand. */
export interface Violation {
  readonly kind: 'violation';
  /** The rule that it breaks. */
  readonly rule: SiteKind;
  /** Where the question was asked, as in `SiteQuestion`. */
  readonly site: number;
  /** UTF-16 length of the generated text where the refused word or token begins; negative in the prompt. */
  readonly start: number;
  /** What was refused, as far as it had been written. */
  readonly word: string;
  /** The words that could stand there instead; `undefined` where it is only known what cannot. */
  readonly words: readonly string[] | undefined;
}

/** One rule: where it has something to ask. A rule that asks in both ways never does so at the same place. */
export interface Rule {
  readonly name: SiteKind;
  /** The question before the character `next` is written behind the text of `state`. */
  before?(state: LexicalState, next: string): Ask | undefined;
  /** The question directly behind a character, which led from `was` to `state`, when nothing is known of what follows. */
  behind?(was: LexicalState, state: LexicalState): Ask | undefined;
}

export interface Ask {
  readonly form: SiteForm;
  /** The token that is about to be written, the quote of the string, or what a word may have besides the characters of an identifier. */
  readonly token?: string;
  /** UTF-16 units of the token that have been written already. */
  readonly back?: number;
}
