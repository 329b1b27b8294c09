// What every monitor is: a value machine over text that says which text is legal. It knows no
// tokens, no compiler and no model; what it must ask, it hands out as data.

/** What a monitor asks of static analysis. `site` is the UTF-16 length of the generated text at the question; 0 or less lies in the prompt. */
export interface SiteQuestion {
  readonly kind: 'members';
  readonly site: number;
}

/** The answer that a monitor can use: the closed set of legal words, or nothing to constrain by, with the reason. */
export type SiteAnswer =
  { readonly kind: 'exact'; readonly words: readonly string[] } | { readonly kind: 'open'; readonly reason: string };

export interface Monitor<State> {
  /** Name as in the settings and in traces. */
  readonly name: string;
  /** The state at the end of the text before the cursor (line ends `\n`), and what must be asked there. */
  start(prefix: string): Advance<State>;
  /** Never changes `state`: keeping an old state is rolling back. */
  advance(state: State, text: string): Advance<State>;
}

export type Advance<State> =
  /** All of the text is legal, as far as is known. */
  | { readonly kind: 'accepted'; readonly state: State }
  /** The first `consumed` UTF-16 units are legal; the rest goes to `advance` with the state that the answer gives. */
  | {
      readonly kind: 'question';
      readonly consumed: number;
      readonly question: SiteQuestion;
      readonly state: State;
      answer(answer: SiteAnswer): State;
    }
  /** The text cannot stand: a word that began at `question.site` is none of the legal ones. */
  | {
      readonly kind: 'violation';
      readonly question: SiteQuestion;
      readonly words: readonly string[];
      readonly word: string;
    };
