// What Trueline asks of a driver in a run's process: an object in a file, which the environment names.
import { readFileSync } from 'node:fs';

export type Request =
  /** `pattern`: source of a regular expression of full names; absent for all tests of the file. */
  | { readonly kind: 'tests'; readonly file: string; readonly pattern?: string }
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

/** Throws where the file is missing or asks for something else. */
export function readRequest<Kind extends Request['kind']>(...kinds: readonly Kind[]): Extract<Request, { kind: Kind }> {
  const request = JSON.parse(readFileSync(process.env['TRUELINE_REQUEST'] ?? '', 'utf8')) as Request;
  if (!kinds.some((kind) => kind === request.kind)) throw new Error(`There is nothing to do for ${request.kind}.`);
  return request as Extract<Request, { kind: Kind }>;
}
