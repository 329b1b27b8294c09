// What a search for a repair asks of the cores: types, naturalness, places written anew, and, where the user has said so, a chat
// model.
import type { SearchAnswers } from '../debugging/search/searchThread';
import { sameTypesBy } from '../debugging/sameTypes';
import { typeErrorsBy } from '../debugging/validate/types';
import type { FeatureContext } from '../lsp/featureContext';
import { conversationBy } from '../models/chat/conversation';
import { repairConversation } from '../models/chat/repairConversation';
import { ServerConversation } from '../models/openai/serverConversation';
import { editorChat } from './editorChat';
import { serverKeyOf } from './modelServer';

const justification =
  'Trueline asks for a repair of a function that a test shows to be wrong, and proves it before it is shown.';

export interface RepairAnswers {
  readonly answers: SearchAnswers;
  /** Ends what was started for them. */
  dispose(): void;
}

/** Of one search. */
export function repairAnswers({ connection, engine, settings, proxy }: FeatureContext): RepairAnswers {
  const infilling = engine.startInfilling();
  const newTypeErrors = typeErrorsBy(engine.types);
  const sameTypes = sameTypesBy(engine.types);
  const { model } = settings();
  const conversation = repairConversation(model, {
    server: () =>
      new ServerConversation(async () => {
        const key = await serverKeyOf(connection, model.server.baseUrl);
        return { ...model.server, proxy: proxy(), ...(key !== undefined && { key }) };
      }),
    editor: () => conversationBy('editor', editorChat(connection, justification)),
  });
  const answers: SearchAnswers = {
    types: ({ path, before, after }) => newTypeErrors(path, before, after),
    sameTypes: (place) => sameTypes(place),
    score: ({ texts, ...place }, signal) => Promise.resolve(engine.naturalness.score(place, texts, signal)),
    infill: (writing, signal) => infilling.complete(writing, signal),
    async chat({ messages, maxTokens }, signal) {
      const reason = 'no chat model is set up for repairs (trueline.model.repair)';
      if (!conversation) return { kind: 'unavailable', reason };
      return conversation.ask(messages, { ...(maxTokens !== undefined && { maxTokens }) }, signal);
    },
  };
  return { answers, dispose: () => infilling.dispose() };
}
