// A model server in the real language server: it is probed, asked with the key that the client keeps, and stood in for.
import assert from 'node:assert/strict';
import {
  probeServerMethod,
  serverKeyMethod,
  whyMethod,
  type ProbeResult,
  type ServerKey,
  type ServerKeyParams,
  type Why,
} from '../../server/src/protocol';
import { TestServer, uriOf } from '../support/languageServer';
import { createProject, type TestProject } from '../support/project';
import { dialects, ModelServer } from '../support/servers/modelServer';
import { learn, shop } from '../unit/models/support';

const key = 'sk-very-secret-key-0123456789';
const source = `//- /tsconfig.json
{ "compilerOptions": { "strict": true, "target": "es2022", "module": "node16" }, "include": ["src"] }
//- /src/main.ts
interface Order {
  readonly id: string;
  total: number;
}

export function print(order: Order): string {
  const total = order.$0
  return String(total);
}
`;

describe('a model server', () => {
  let project: TestProject;
  let modelServer: ModelServer;
  let server: TestServer;
  const told: string[] = [];

  beforeEach(async () => {
    told.length = 0;
    project = createProject(source);
    modelServer = await ModelServer.start(learn(shop), dialects['llama-server'], key);
    const settings = {
      analysis: { deadline: 5_000 },
      model: { server: { baseUrl: modelServer.baseUrl, timeout: 2_000 } },
    };
    server = await TestServer.start({ folder: project.folder, initialization: { trusted: true, settings }, settings });
    server.connection.onNotification(
      'window/logMessage',
      (message: unknown) => void told.push(JSON.stringify(message)),
    );
    server.connection.onRequest(serverKeyMethod, ({ baseUrl }: ServerKeyParams): ServerKey => ({
      key: baseUrl === modelServer.baseUrl ? key : null,
    }));
    await server.open(project.cursor.file, project.text('/src/main.ts'));
    await server.until(({ analysis }) => analysis.state === 'ready');
  });
  afterEach(() => {
    server.process.kill('SIGKILL');
    modelServer.stop();
    project.dispose();
    const all = [...told, ...server.status.map((status) => JSON.stringify(status))].join('\n');
    assert.ok(!all.includes(key), all);
  });

  const serves = () => server.until(({ model }) => model.name === dialects['llama-server'].model);
  const complete = () => server.complete(project.cursor.file, project.text('/src/main.ts'), project.cursor.offset);
  const why = async () =>
    (await server.connection.sendRequest<Why>(whyMethod, { uri: uriOf(project.cursor.file) })).markdown;

  it('writes completions under the monitors, in its tier', async () => {
    const { model } = await serves();
    assert.deepEqual([model.tier, model.state], ['request', 'ready']);
    const [item] = await complete();
    assert.match(typeof item?.insertText === 'string' ? item.insertText : '', /^(id|total)\b/);
    assert.match(await why(), /Written by the model qwen2\.5-coder-0\.5b\./);
  });

  it('that dies in the middle of a word costs no completion', async () => {
    await serves();
    modelServer.fault = { kind: 'hangUp', after: 1 };
    const [item] = await complete();
    assert.match(typeof item?.insertText === 'string' ? item.insertText : '', /^(id|total)\b/);
    assert.match(await why(), /Written by the model embedded\.\n\nAnother model is wanted, but 127\.0\.0\.1/);
    modelServer.fault = undefined;
  });

  it('is tried out for the client, and nothing is kept', async () => {
    const params = { baseUrl: modelServer.baseUrl, model: '', key };
    const found = await server.connection.sendRequest<ProbeResult>(probeServerMethod, params);
    assert.ok(found.kind === 'found' && found.tier === 'request' && found.contextLength === 4_096);
    const refused = await server.connection.sendRequest<ProbeResult>(probeServerMethod, {
      ...params,
      key: 'wrong-key',
    });
    assert.ok(refused.kind === 'failed' && /refuses the key \(401\)/.test(refused.reason), JSON.stringify(refused));
    assert.ok(!JSON.stringify([found, refused]).includes('wrong-key'));
    const none = await server.connection.sendRequest<ProbeResult>(probeServerMethod, {
      baseUrl: 'nonsense',
      model: '',
    });
    assert.deepEqual(none, { kind: 'failed', reason: 'this is no URL' });
  });
});
