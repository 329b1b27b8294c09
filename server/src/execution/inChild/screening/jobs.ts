// What the driver of a screening and the thread that does its work say to each other, and what the driver writes.
import type { MessagePort } from 'node:worker_threads';
import type { BehaviourRequest, ObserveRequest, ScreenRequest } from '../request';

export type DrivenRequest = ScreenRequest | BehaviourRequest | ObserveRequest;

export interface ThreadData {
  readonly request: DrivenRequest;
  /** Where to go on: text, and input of it. */
  readonly from: Step;
  /** By which the thread asks for JavaScript, see `askForCode`. */
  readonly port: MessagePort;
  /** Not 0 when an answer lies in the port. */
  readonly answered: Int32Array;
}

export interface CodeQuestion {
  readonly text: string;
  readonly file: string;
}

export interface Step {
  readonly text: number;
  /** Of a screening always 0. */
  readonly input: number;
}

/** All texts with one input come before the next input: where the time is over, each text has had the same inputs. */
export function stepBehind({ text, input }: Step, request: DrivenRequest): Step | undefined {
  if (text + 1 < request.texts.length) return { text: text + 1, input };
  return input + 1 < inputsOf(request) ? { text: 0, input: input + 1 } : undefined;
}

function inputsOf(request: DrivenRequest): number {
  switch (request.kind) {
    case 'screen':
      return 1;
    case 'behaviour':
      return request.inputs.length;
    case 'observe':
      return request.variants.length;
  }
}

export type FromThread =
  /** `test`: key of the test that begins. */
  | { readonly kind: 'begun'; readonly step: Step; readonly test?: string }
  | {
      readonly kind: 'done';
      readonly step: Step;
      readonly outcome: ScreenOutcome | CallOutcome;
      readonly duration: number;
    }
  | { readonly kind: 'ended' };

/** `failed`: the first test that failed, or all that were run where none stops it. */
export type ScreenOutcome =
  | { readonly kind: 'passed'; readonly tests: readonly ScreenedTest[] }
  | {
      readonly kind: 'failed';
      readonly tests: readonly ScreenedTest[];
      readonly test: string;
      readonly message: string;
    }
  /** It did not end, or took too much; `test`: key of the test that ran. */
  | { readonly kind: 'stopped'; readonly reason: string; readonly test?: string }
  /** Its modules could not be loaded. */
  | { readonly kind: 'unloaded'; readonly reason: string };

export interface ScreenedTest {
  readonly key: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

/** What a call gave, so that two can be compared as text. */
export type CallOutcome =
  | {
      readonly kind: 'returned';
      readonly value: string;
      /** What became of the arguments, where they changed. */
      readonly changed?: string;
      /** Objects of the arguments that are parts of the value. */
      readonly shared?: number;
    }
  | { readonly kind: 'threw'; readonly error: string }
  | { readonly kind: 'stopped'; readonly reason: string }
  | { readonly kind: 'unloaded'; readonly reason: string };

/** A line that the driver writes for each step. */
export interface WrittenOutcome {
  readonly step: Step;
  /** Milliseconds. */
  readonly duration: number;
  readonly outcome: ScreenOutcome | CallOutcome;
}

/** Identifies a test: names may be the same in two files. */
export function testKey(file: string, name: string): string {
  return `${file}\0${name}`;
}
