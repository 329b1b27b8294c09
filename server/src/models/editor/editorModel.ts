// The editor's own language model, reached through the client. It serves only what the user has asked for by name.
import type { LanguageModel, Opened, Prompt, Sampling } from '../model';
import { ChatSession, type AskChat } from '../chat/chatSession';

export class EditorModel implements LanguageModel {
  readonly name = "the editor's model";
  readonly tier = 'retry';

  constructor(private readonly ask: AskChat) {}

  open(prompt: Prompt, _sampling: Sampling, signal: AbortSignal): Promise<Opened> {
    if (signal.aborted) return Promise.resolve({ kind: 'cancelled' });
    return Promise.resolve({ kind: 'session', session: new ChatSession(prompt, this.ask) });
  }
}
