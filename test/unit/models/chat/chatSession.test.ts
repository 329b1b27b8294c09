// A session over a chat: answers are given by hand, what is checked is what comes of them and what is asked.
import assert from 'node:assert/strict';
import { ChatSession } from '../../../../server/src/models/chat/chatSession';
import type { ChatMessage } from '../../../../server/src/models/chat/chatPrompt';
import type { Session } from '../../../../server/src/models/model';

const never = new AbortController().signal;

function talk(prefix: string, answers: readonly string[]) {
  const asked: (readonly ChatMessage[])[] = [];
  const left = [...answers];
  const session = new ChatSession({ file: '/w/a.ts', prefix, suffix: '\n}\n' }, (messages) => {
    asked.push(messages);
    const text = left.shift();
    return Promise.resolve(text === undefined ? { kind: 'unavailable', reason: 'no more' } : { kind: 'text', text });
  });
  return { session, asked };
}

async function take(session: Session): Promise<string> {
  let text = '';
  for (;;) {
    const step = await session.next(never);
    if (step.kind !== 'piece') return text;
    text += step.text;
  }
}

describe('a chat session', () => {
  it('asks with the code around the cursor, and hands out the answer in pieces', async () => {
    const { session, asked } = talk('const x = order.', ['price * 2;']);
    assert.deepEqual(await session.next(never), { kind: 'piece', text: 'price', logProbability: 0 });
    assert.equal(await take(session), ' * 2;');
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.[0]?.text ?? '', /const x = order\.<CURSOR\/>\n}/);
  });

  for (const [what, answer] of [
    ['a fence', '```ts\nprice;\n```'],
    ['the line of the cursor', 'const x = order.price;'],
    ['both, and carriage returns', '```typescript\r\n  const x = order.price;\r\n```\r\n'],
  ] as const) {
    it(`leaves out ${what}`, async () => {
      assert.equal(await take(talk('{\n  const x = order.', [answer]).session), 'price;');
    });
  }

  it('asks again among legal words, in the same conversation, and takes only a legal one', async () => {
    const { session, asked } = talk('const x = order.', ['total;', 'totalPrice();']);
    await session.next(never);
    session.rollBack(0);
    const chosen = await session.choose({ words: ['price', 'totalPrice'], typed: '' }, never);
    assert.deepEqual(chosen, { kind: 'chosen', text: 'totalPrice(', word: 'totalPrice', logProbability: 0 });
    assert.equal(await take(session), ');');
    assert.deepEqual(
      asked[1]?.map(({ role }) => role),
      ['user', 'assistant', 'user'],
    );
    assert.match(asked[1]?.at(-1)?.text ?? '', /price, totalPrice/);
  });

  it('goes on from what stood, if the answer does', async () => {
    const { session } = talk('const x = ', ['order.total;', 'order.price;']);
    await session.next(never);
    await session.next(never);
    await session.next(never);
    session.rollBack('order.'.length);
    const chosen = await session.choose({ words: ['price'], typed: '' }, never);
    assert.equal(chosen.kind === 'chosen' && chosen.text, 'price;');
  });

  for (const answer of ['total;', 'prices;', 'I am sorry.', '']) {
    it(`ends where the answer is ${JSON.stringify(answer)}`, async () => {
      const { session } = talk('const x = order.', ['total;', answer]);
      await session.next(never);
      session.rollBack(0);
      assert.deepEqual(await session.choose({ words: ['price'], typed: '' }, never), { kind: 'end' });
    });
  }

  it('ends before what was refused, and says why it cannot be had', async () => {
    const { session } = talk('', ['await x']);
    assert.deepEqual(await session.next(never, ['await']), { kind: 'end' });
    assert.deepEqual(await talk('', []).session.next(never), { kind: 'unavailable', reason: 'no more' });
  });
});
