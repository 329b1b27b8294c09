// A change that might repair a function, wherever it comes from, and what became of it. Offsets are UTF-16 units of the
// text of the file as it was saved.

export interface Edit {
  readonly start: number;
  readonly end: number;
  /** Takes the place of what lies between. */
  readonly text: string;
}

export interface Patch {
  /** Absolute path. */
  readonly path: string;
  /** Sorted, without overlap, all within the function under repair. */
  readonly edits: readonly Edit[];
  readonly source: 'template' | 'infill' | 'chat';
  /** Name of the template, or of the prompt: `off-by-one`, `wrong-variable`, … */
  readonly kind: string;
  /** What it does, for the user: `use `<=` instead of `<``. */
  readonly description: string;
  /** Natural logarithm of how likely it is, as far as it is known before it is run: suspiciousness of the place, prior of its kind, naturalness of its text. */
  readonly prior: number;
}

/** The function under repair. */
export interface Faulty {
  readonly path: string;
  readonly name: string;
  /** Text of the whole file. */
  readonly text: string;
  /** Of the function. */
  readonly start: number;
  readonly end: number;
}

/** A place that may be at fault, best first in lists of them. */
export interface Suspect {
  readonly start: number;
  readonly end: number;
  readonly kind: 'expression' | 'statement' | 'block';
  /** 0 to 1; Ochiai over the tests that reach it ("An evaluation of similarity coefficients for software fault localization", 2006), raised where runs part or values led to the failure. */
  readonly suspiciousness: number;
  /** Tests that reached it. */
  readonly passed: number;
  readonly failed: number;
}

export type Verdict =
  /** The types check, the failing tests pass, the others stay green. */
  | {
      readonly kind: 'validated';
      readonly notes: readonly string[];
      /** What could not be validated, in sentences. */ readonly unproven: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly by:
        'syntax' | 'types' | 'failing test' | 'other test' | 'held-out test' | 'special case' | 'behaviour' | 'limits';
      readonly reason: string;
    }
  | { readonly kind: 'cancelled' };

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** Where the edits lie in the text that they make. */
export function editedRanges(edits: readonly Edit[]): readonly { readonly start: number; readonly end: number }[] {
  let shift = 0;
  return edits.map(({ start, end, text }) => {
    const range = { start: start + shift, end: start + shift + text.length };
    shift += text.length - (end - start);
    return range;
  });
}
