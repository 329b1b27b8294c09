// Which model is asked in words for a repair, by the settings. A model that only completes is asked for none.
import type { ModelSettings } from '../../settings';
import type { Conversation } from './conversation';

export interface Conversations {
  /** The server of the settings. */
  server(): Conversation;
  /** Invariant: `undefined` without the user's consent; on save nobody asks for it. */
  editor(): Conversation | undefined;
}

/** `automatic` is a server that is set up, also where a model file completes; it is never the editor's model. */
export function repairConversation(
  { repair, server }: Pick<ModelSettings, 'repair' | 'server'>,
  conversations: Conversations,
): Conversation | undefined {
  switch (repair) {
    case 'automatic':
    case 'server':
      return server.baseUrl === '' ? undefined : conversations.server();
    case 'editor':
      return conversations.editor();
    default:
      return undefined;
  }
}
