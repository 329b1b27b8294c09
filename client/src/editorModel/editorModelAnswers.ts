// What the server is answered when it asks for the editor's model: an answer only while a command runs that the user gave.
import type { CancellationToken } from 'vscode';
import type { EditorModelAnswer, EditorModelParams } from '../../../server/src/protocol';
import type { ChatModel } from './chatModel';

interface Use {
  readonly model: ChatModel;
  readonly token: CancellationToken;
}

export class EditorModelAnswers {
  private use: Use | undefined;

  /** While `work` runs, the server may ask this model. Invariant: the user has asked for this work, and consented. */
  async allow<Result>(model: ChatModel, token: CancellationToken, work: () => Promise<Result>): Promise<Result> {
    const use = { model, token };
    this.use = use;
    try {
      return await work();
    } finally {
      // A later use may have taken the place of this one.
      if (this.use === use) this.use = undefined;
    }
  }

  async answer(params: EditorModelParams, token: CancellationToken): Promise<EditorModelAnswer> {
    const { use } = this;
    if (!use || use.token.isCancellationRequested)
      return unavailable("the editor's model is asked only by a command of yours");
    try {
      let text = '';
      for await (const part of use.model.ask(params, [token, use.token])) {
        if (token.isCancellationRequested || use.token.isCancellationRequested) return unavailable('cancelled');
        text += part;
      }
      return { kind: 'text', text, model: use.model.name };
    } catch (error) {
      return unavailable(reasonOf(error, use.model.name));
    }
  }
}

/** `LanguageModelError` says by its code what is wrong. */
export function reasonOf(error: unknown, model: string): string {
  const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
  switch (code) {
    case 'NoPermissions':
      return `you have not allowed Trueline to use ${model}`;
    case 'Blocked':
      return `${model} is blocked, or its quota is used up`;
    case 'NotFound':
      return `${model} is not there any more`;
    default: {
      const text = cause instanceof Error ? cause.message : typeof message === 'string' ? message : String(error);
      return `${model} gave no answer: ${text}`;
    }
  }
}

function unavailable(reason: string): EditorModelAnswer {
  return { kind: 'unavailable', reason };
}
