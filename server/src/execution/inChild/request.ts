// What Trueline asks of a driver in a run's process: an object in a file, which the environment names.
import { readFileSync } from 'node:fs';

export type Request =
  | ScreenRequest
  | BehaviourRequest
  | ObserveRequest
  | {
      readonly kind: 'tests';
      readonly file: string;
      /** Source of a regular expression of full names; absent for all tests of the file. */
      readonly pattern?: string;
      /** Options of the runner that the project gives it in a script. */
      readonly options: Readonly<Record<string, string | true>>;
    }
  | {
      readonly kind: 'examples';
      readonly file: string;
      readonly function: string;
      readonly isModule: boolean;
      readonly examples: readonly ExampleRequest[];
    }
  | {
      readonly kind: 'call';
      readonly file: string;
      readonly function: string;
      readonly isModule: boolean;
      /** Source text, as between the parentheses of a call. */
      readonly arguments: string;
    };

export interface ExampleRequest {
  readonly name: string;
  /** From 0. */
  readonly line: number;
  /** Statements that end with a `return` of the value. */
  readonly body: string;
  readonly expected:
    /** Source text of an expression. */
    | { readonly kind: 'value'; readonly code: string }
    /** Part of the error's text, or its name; empty where any will do. */
    | { readonly kind: 'throws'; readonly text: string };
}

/** Runs tests with each of some texts of a file, in one process. */
export interface ScreenRequest {
  readonly kind: 'screen';
  readonly root: string;
  /** Absolute path of the file whose text changes. */
  readonly file: string;
  readonly texts: readonly string[];
  /** Absolute paths of files of tests. */
  readonly tests: readonly string[];
  readonly style: 'node:test' | 'mocha';
  /** Keys of tests, see `testKey`, that are run first, one group after the other; those that are in none come last. */
  readonly first: readonly (readonly string[])[];
  /** Keys of tests that are not run. */
  readonly without: readonly string[];
  /** Most tests that do not end and are then left out; behind as many, and of 0, the text is done with. */
  readonly maxHung: number;
  /** Whether to go on behind a failed test. */
  readonly goesOn: boolean;
  /** Milliseconds for all tests with one text. */
  readonly timeout: number;
}

/** Calls a function with arguments, for each of some texts of its file, in one process. */
export interface BehaviourRequest {
  readonly kind: 'behaviour';
  readonly root: string;
  readonly file: string;
  readonly texts: readonly string[];
  readonly function: string;
  /** Each is source text, as between the parentheses of a call. */
  readonly inputs: readonly string[];
  /** Milliseconds for one call. */
  readonly timeout: number;
}

/** Runs variants of a file of tests with each of some texts of a file, in one process, and tells what their checks are given. */
export interface ObserveRequest {
  readonly kind: 'observe';
  readonly root: string;
  /** Absolute path of the file whose text changes. */
  readonly file: string;
  readonly texts: readonly string[];
  /** Absolute path of the file of tests. */
  readonly test: string;
  readonly style: 'node:test' | 'mocha';
  readonly variants: readonly ObservedVariant[];
  /** Milliseconds for one variant with one text. */
  readonly timeout: number;
}

export interface ObservedVariant {
  /** Of the file of tests. */
  readonly text: string;
  /** Full name of the only test that is run; absent: all are. */
  readonly name?: string;
}

/** Throws where the file is missing or asks for something else. */
export function readRequest<Kind extends Request['kind']>(...kinds: readonly Kind[]): Extract<Request, { kind: Kind }> {
  const request = JSON.parse(readFileSync(process.env['TRUELINE_REQUEST'] ?? '', 'utf8')) as Request;
  if (!kinds.some((kind) => kind === request.kind)) throw new Error(`There is nothing to do for ${request.kind}.`);
  return request as Extract<Request, { kind: Kind }>;
}
