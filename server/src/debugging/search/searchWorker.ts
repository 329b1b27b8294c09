// The thread in which repairs are searched for. What it needs of the cores it asks for by notification, and is answered so.
import { parentPort, workerData } from 'node:worker_threads';
import type { ConversationAnswer } from '../../models/chat/conversation';
import { serve } from '../../threads/thread';
import type { TypeCheck } from '../validate/types';
import { Coverage } from '../whatToRun/coverage';
import { realPath, search } from './search';
import type { AnswerMessage, AskMessage, ProgressMessage } from './searchThread';
import type { SearchQuestions, SearchRequest } from './searches';
import { traceRepaired, type TraceRepairedRequest } from './traceRepaired';

const { dist } = workerData as { readonly dist: string };

if (parentPort) {
  const coverage = new Coverage();
  const asked = new Map<number, (answer: unknown) => void>();
  let ids = 0;
  const notify = serve(parentPort, {
    search: (request: SearchRequest, signal: AbortSignal) => perform(request, signal),
    traceRepaired: (request: TraceRepairedRequest, signal: AbortSignal) =>
      traceRepaired({ ...request, root: realPath(request.root) }, dist, signal),
    answer({ id, answer }: AnswerMessage) {
      asked.get(id)?.(answer);
      asked.delete(id);
    },
  });

  /** Resolves with `null` where nobody can tell. */
  const ask = <Name extends keyof SearchQuestions>(
    token: number,
    name: Name,
    params: Parameters<SearchQuestions[Name]>[0],
  ): Promise<unknown> => {
    const id = (ids += 1);
    notify('ask', { id, token, name, params } satisfies AskMessage);
    return new Promise((resolve) => asked.set(id, resolve));
  };

  const perform = (request: SearchRequest, signal: AbortSignal) => {
    const { token } = request;
    return search(
      request,
      {
        dist,
        coverage,
        naturalness: {
          async score(place, texts) {
            return ((await ask(token, 'score', { ...place, texts })) as readonly number[] | null) ?? undefined;
          },
        },
        async newTypeErrors(path, before, after) {
          const answer = (await ask(token, 'types', { path, before, after })) as TypeCheck | null;
          return answer ?? { kind: 'unchecked', reason: 'the analysis did not answer' };
        },
        conversation: {
          name: 'chat',
          async ask(messages, { maxTokens }) {
            const params = { messages, ...(maxTokens !== undefined && { maxTokens }) };
            const answer = (await ask(token, 'chat', params)) as ConversationAnswer | null;
            return answer ?? { kind: 'unavailable', reason: 'no chat model answered' };
          },
        },
        onProgress: (progress) => notify('progress', { token, progress } satisfies ProgressMessage),
      },
      signal,
    );
  };
}
