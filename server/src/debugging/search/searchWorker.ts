// The thread in which repairs are searched for. What it needs of the cores it asks for by notification, and is answered so.
import { parentPort, workerData } from 'node:worker_threads';
import type { ConversationAnswer } from '../../models/chat/conversation';
import { serve } from '../../threads/thread';
import type { KnownSameTypes } from '../sameTypes';
import type { TypeCheck } from '../validate/types';
import { Coverage } from '../whatToRun/coverage';
import { realPath, search } from './search';
import { Questions } from './questions';
import type { AnswerMessage, ProgressMessage } from './searchThread';
import type { SearchRequest } from './searches';
import { traceRepaired, type TraceRepairedRequest } from './traceRepaired';

const { dist } = workerData as { readonly dist: string };

if (parentPort) {
  const coverage = new Coverage();
  const questions = new Questions((method, params) => notify(method, params));
  const notify = serve(parentPort, {
    search: (request: SearchRequest, signal: AbortSignal) => perform(request, signal),
    traceRepaired: (request: TraceRepairedRequest, signal: AbortSignal) =>
      traceRepaired({ ...request, root: realPath(request.root) }, dist, signal),
    answer: (message: AnswerMessage) => questions.answer(message),
  });

  const perform = (request: SearchRequest, signal: AbortSignal) => {
    const { token } = request;
    return search(
      request,
      {
        dist,
        coverage,
        naturalness: {
          async score(place, texts, asking) {
            const answer = (await questions.ask(token, 'score', { ...place, texts }, asking)) as
              readonly number[] | null;
            return answer ?? undefined;
          },
        },
        async newTypeErrors(path, before, after) {
          const params = { path, before, after };
          const answer = (await questions.ask(token, 'types', params, signal)) as TypeCheck | null;
          return answer ?? { kind: 'unchecked', reason: 'the analysis did not answer' };
        },
        async sameTypes({ path, text, start, end }) {
          const answer = await questions.ask(token, 'sameTypes', { path, text, start, end }, signal);
          return (answer as KnownSameTypes | null) ?? undefined;
        },
        async infill(writing, asking) {
          return ((await questions.ask(token, 'infill', writing, asking)) as string | null) ?? undefined;
        },
        conversation: {
          name: 'chat',
          async ask(messages, { maxTokens }, asking) {
            const params = { messages, ...(maxTokens !== undefined && { maxTokens }) };
            const answer = (await questions.ask(token, 'chat', params, asking)) as ConversationAnswer | null;
            if (asking.aborted) return { kind: 'cancelled' };
            return answer ?? { kind: 'unavailable', reason: 'no chat model answered' };
          },
        },
        onProgress: (progress) => notify('progress', { token, progress } satisfies ProgressMessage),
      },
      signal,
    );
  };
}
