// The chat model as a source of candidates, over a traced run: what the model sees of the run, and how a refusal reaches it.
import assert from 'node:assert/strict';
import { Budget, defaultBudget } from '../../../server/src/debugging/budget';
import type { CandidateContext } from '../../../server/src/debugging/candidates';
import { blockVerdicts } from '../../../server/src/debugging/chat/blockVerdicts';
import type { ChatEnd } from '../../../server/src/debugging/chat/chatPatches';
import { chatSource } from '../../../server/src/debugging/chat/chatSource';
import { javascriptChat } from '../../../server/src/debugging/chat/javascriptChat';
import { javascriptLocalization } from '../../../server/src/debugging/javascript/javascriptLocalization';
import { applyEdits, type Faulty, type Patch } from '../../../server/src/debugging/patch';
import { functionsIn } from '../../../server/src/debugging/whatToRun/functions';
import type { RunResult, TestResult } from '../../../server/src/tracing/tracing';
import { ChatServer } from '../../support/servers/chatServer';
import { programPath, traceProgram } from '../../support/tracedProgram';
import { conversationWith } from './chatCases';

const program = `function count(words, wanted) {
  let found = 0;
  for (const word of words) {
    const lower = word.toLowerCase();
    if (lower !== wanted) found += 1;
  }
  return found;
}

it('counts a word', () => {
  const words = Array.from({ length: 30 }, (_, index) => (index === 3 ? 'x'.repeat(150) : 'a'));
  if (count(words, 'a') !== 29) throw new Error('1 !== 29');
});
`;
const test: TestResult = { name: 'counts a word', file: programPath, state: 'failed', message: '1 !== 29' };
const answer = (condition: string) =>
  `\`\`\`js\n${program.slice(0, program.indexOf('\n\nit')).replace('lower !== wanted', condition)}\n\`\`\``;

describe('the chat model as a source of candidates', () => {
  let server: ChatServer;
  let faulty: Faulty;
  let run: RunResult;

  before(async () => {
    const trace = await traceProgram(`const it = (_, body) => { try { body(); } catch {} };\n${program}`);
    const { text } = trace.files.get(programPath)!;
    const { start, end } = functionsIn(text, programPath)!.find(({ name }) => name === 'count')!;
    faulty = { path: programPath, name: 'count', text, start, end };
    const target = { kind: 'tests', file: programPath } as unknown as RunResult['target'];
    run = {
      target,
      results: [test],
      ended: { kind: 'exited', code: 1 },
      output: '',
      confinement: '',
      trace,
      duration: 1,
    };
  });
  afterEach(() => server.stop());

  /** Refuses every patch, except the one with the right condition, and says what came. */
  const check = async (
    script: readonly string[],
    isToldOf = true,
    earlier: readonly Patch[] = [],
    { tokens, usage }: { readonly tokens?: Budget; readonly usage?: number } = {},
  ) => {
    server = await ChatServer.start(script, { ...(usage !== undefined && { usage }) });
    const refused = earlier.map((patch) => ({ patch, reason: 'a template did not do either' }));
    const reasons: string[] = [];
    const onEnd = (reason: string) => void reasons.push(reason);
    const context: CandidateContext = { failing: [test], runs: [run], refused, onEnd, ...(tokens && { tokens }) };
    const ends: ChatEnd[] = [];
    const source = chatSource(conversationWith(server), {
      language: javascriptChat,
      localization: javascriptLocalization,
      onEnd: (_faulty, end) => void ends.push(end),
    });
    const texts: string[] = [];
    for await (const patch of source.candidates(faulty, [], context, new AbortController().signal)) {
      const text = applyEdits(faulty.text, patch.edits);
      texts.push(text);
      if (isToldOf && !text.includes('lower === wanted')) refused.push({ patch, reason: 'counts a word: 30 !== 29' });
    }
    return { texts, end: ends[0]?.kind, reasons };
  };

  it('shows the failing call as at most ten blocks with short values, and the test', async () => {
    const { texts } = await check([
      '{"block": "BLOCK-1", "correct": false, "explanation": "…"}',
      answer('lower === wanted'),
    ]);
    assert.equal(texts.length, 1);
    const [prompt = ''] = server.prompts;
    assert.equal(prompt.match(/^\[BLOCK-\d+\]/gm)?.length, 10);
    assert.match(prompt, /blocks are left out here/);
    assert.match(prompt, /lower="x+…x*"/);
    assert.ok(!prompt.includes('x'.repeat(101)));
    assert.match(prompt, /count returned 1/);
    assert.match(prompt, /The test:\n```js\nit\('counts a word'/);
    assert.match(server.prompts[1]!, /You found wrong: BLOCK-1/);
  });

  it('tells the model why a patch was refused before it asks for the next', async () => {
    const { texts } = await check(['', answer('true'), answer('lower === wanted'), answer('false')]);
    assert.equal(texts.length, 2);
    assert.match(server.prompts[2]!, /counts a word: 30 !== 29/);
  });

  it('asks no more where nothing is said of a patch', async () => {
    const { texts, end } = await check(['', answer('true'), answer('false')], false);
    assert.deepEqual([texts.length, end, server.asked.length], [1, 'left', 2]);
  });

  it('hands out nothing that another source has tried', async () => {
    const start = faulty.text.indexOf('lower !== wanted');
    const edits = [{ start, end: start + 'lower !== wanted'.length, text: 'true' }];
    const patch: Patch = { path: programPath, edits, source: 'template', kind: 'condition', description: '', prior: 0 };
    const { texts } = await check(['', answer('true'), answer('lower === wanted')], true, [patch]);
    assert.equal(texts.length, 1);
    assert.match(server.prompts[2]!, /It was tried before\. a template did not do either/);
  });

  it('ends when the tokens of the search are used up, and says so', async () => {
    const tokens = new Budget({ ...defaultBudget, tokens: 5_000 });
    const script = ['', answer('true'), answer('false'), answer('lower === wanted')];
    const { texts, end, reasons } = await check(script, true, [], { tokens, usage: 2_400 });
    assert.deepEqual([texts.length, end, server.asked.length], [1, 'tokens', 2]);
    assert.deepEqual([tokens.spentTokens, reasons], [4_800, ['The tokens for a repair are used up.']]);
    assert.ok((server.asked[1]?.max_tokens ?? Infinity) < 2_600, 'no answer may be longer than what is left');
  });
});

describe('verdicts on blocks', () => {
  const one = '{"block": "BLOCK-1", "correct": true, "explanation": "a {brace} and a \\"quote\\""}';
  const two = '{"block": "BLOCK-2", "correct": false, "explanation": "b"}';

  for (const [title, answer, expected] of [
    ['as lines', `${one}\n${two}`, 'BLOCK-1 true, BLOCK-2 false'],
    ['in a fence with talk', `Sure:\n\`\`\`json\n${one}\n${two}\n\`\`\`\nDone.`, 'BLOCK-1 true, BLOCK-2 false'],
    ['as an array', `[${one},\n ${two}]`, 'BLOCK-1 true, BLOCK-2 false'],
    ['in an object', `{"verdicts": [${two}, ${one}]}`, 'BLOCK-1 true, BLOCK-2 false'],
    ['by number', '{"block": 2, "correct": false}', 'BLOCK-2 false'],
    ['twice', `${one}\n${one.replace('true', 'false')}`, 'BLOCK-1 false'],
    ['of a block that was not shown', '{"block": "BLOCK-9", "correct": false}', ''],
    ['without a verdict', '{"block": "BLOCK-1", "correct": "maybe"}', ''],
    ['cut off', `${one}\n{"block": "BLOCK-2", "corr`, 'BLOCK-1 true'],
    ['in no JSON', 'BLOCK-1 is wrong {', ''],
  ] as const) {
    it(`are read ${title}`, () => {
      const found = blockVerdicts(answer, 3).map(({ block, correct }) => `${block} ${correct}`);
      assert.equal(found.join(', '), expected);
    });
  }
});
