// A completion by the editor's own model: the server asks the client, and holds the answers to what is legal.
import assert from 'node:assert/strict';
import { completeWithEditorModelMethod, editorModelMethod } from '../../server/src/protocol';
import type { EditorCompletion, EditorModelAnswer, EditorModelParams } from '../../server/src/protocol';
import { TestServer, uriOf } from '../support/languageServer';
import { createProject, type TestProject } from '../support/project';

const shop = `//- /tsconfig.json
{ "compilerOptions": { "strict": true, "target": "es2022", "module": "node16" }, "include": ["src"] }
//- /src/main.ts
interface Order {
  readonly reference: string;
  price: number;
}

export function print(order: Order): string {
  const price = order.$0
  return String(price);
}
`;

describe("the editor's model", () => {
  let project: TestProject;
  let server: TestServer;

  beforeEach(async () => {
    project = createProject(shop);
    const settings = { analysis: { deadline: 5_000 } };
    server = await TestServer.start({ folder: project.folder, initialization: { trusted: true, settings }, settings });
    await server.open(project.cursor.file, project.text('/src/main.ts'));
  });
  afterEach(() => {
    server.process.kill('SIGKILL');
    project.dispose();
  });

  const complete = () => {
    const position = { line: 6, character: '  const price = order.'.length };
    const params = { uri: uriOf(project.cursor.file), position };
    return server.connection.sendRequest<EditorCompletion>(completeWithEditorModelMethod, params);
  };
  const answerWith = (answer: (params: EditorModelParams) => EditorModelAnswer) =>
    server.connection.onRequest(editorModelMethod, async (params: EditorModelParams): Promise<EditorModelAnswer> =>
      Promise.resolve(answer(params)),
    );

  it('is asked again with the legal words, and only what compiles is inserted', async () => {
    const asked: EditorModelParams[] = [];
    answerWith((params) => {
      asked.push(params);
      const named = /may stand: ([^.]*)\./.exec(params.messages.at(-1)?.text ?? '')?.[1]?.split(', ') ?? [];
      const word = named.find((each) => each === 'price') ?? 'amount';
      return { kind: 'text', text: `${word} * 2;`, model: 'test' };
    });
    const { text, reason } = await complete();
    assert.equal(text, 'price * 2;', reason);
    assert.equal(asked.length, 2);
    assert.match(asked[1]?.messages.at(-1)?.text ?? '', /reference/);
  });

  it('that does not obey gives nothing', async () => {
    answerWith(() => ({ kind: 'text', text: 'amount * 2;', model: 'test' }));
    const { text } = await complete();
    assert.doesNotMatch(text, /amount/);
  });

  it('that cannot be had is told with the reason', async () => {
    answerWith(() => ({ kind: 'unavailable', reason: 'you have not agreed' }));
    assert.deepEqual(await complete(), { text: '', reason: 'you have not agreed', imports: [] });
  });

  it('is missing in editors that have none', async () => {
    const { text, reason } = await complete();
    assert.deepEqual([text, reason], ['', 'this editor offers no language model']);
  });
});
