// One of the editor's own language models, as far as Trueline knows it.
import type { CancellationToken } from 'vscode';
import type { EditorModelParams } from '../../../server/src/protocol';

export interface ChatModel {
  readonly name: string;
  /** Whoever offers it to the editor. */
  readonly vendor: string;
  /** The parts of an answer. Any of the tokens stops it. */
  ask(params: EditorModelParams, tokens: readonly CancellationToken[]): AsyncIterable<string>;
}
