// A model file of the user's in the real server: it serves, and where it cannot, the embedded model does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { whyMethod, type Why } from '../../server/src/protocol';
import { writeBigramModel } from '../support/gguf/bigramModel';
import { TestServer, uriOf } from '../support/languageServer';
import { createProject, type TestProject } from '../support/project';

const order = `export class Order {
  readonly reference: string = '';
  quantity = 1;
  price = 2;
  totalPrice(): number {
    return this.quantity * this.price;
  }
}
`;
const shop = `//- /tsconfig.json
{ "compilerOptions": { "strict": true, "target": "es2022", "module": "node16" }, "include": ["src"] }
//- /src/order.ts
${order}//- /src/main.ts
import { Order } from './order';

export function print(order: Order): string {
  const price = order.$0
  return 'x';
}
`;
const members = ['reference', 'quantity', 'price', 'totalPrice'];

describe('a model file', () => {
  let project: TestProject;
  let server: TestServer;

  const start = async (file: string) => {
    const settings = { analysis: { deadline: 5_000 }, model: { llamaCpp: { file, threads: 1, contextSize: 1_024 } } };
    server = await TestServer.start({ folder: project.folder, initialization: { trusted: true, settings }, settings });
    await server.open(project.cursor.file, project.text('/src/main.ts'));
    await server.until(({ analysis }) => analysis.state === 'ready');
  };
  const complete = () => server.complete(project.cursor.file, project.text('/src/main.ts'), project.cursor.offset);
  const why = async () => {
    const answer = await server.connection.sendRequest<Why>(whyMethod, { uri: uriOf(project.cursor.file) });
    return answer.markdown;
  };
  const checkMember = async () => {
    const [item] = await complete();
    const word = /^\w+/.exec(typeof item?.insertText === 'string' ? item.insertText : '')?.[0];
    assert.ok(word !== undefined && members.includes(word), JSON.stringify(item));
  };

  beforeEach(() => {
    project = createProject(shop);
  });
  afterEach(() => {
    server.process.kill('SIGKILL');
    project.dispose();
  });

  it('writes completions under the monitors, and is named in the status and in the why', async () => {
    const file = path.join(project.folder, 'shop.gguf');
    writeBigramModel(file, {
      corpus: `${order}const x = order.price;\nreturn order.totalPrice();\n`.repeat(8),
      size: 340,
    });
    await start(file);
    const { model, wanted } = await server.until((status) => status.model.name === 'shop');
    assert.deepEqual([model.state, model.tier, wanted], ['ready', 'step', undefined]);
    await checkMember();
    assert.match(await why(), /Written by the model shop\./);
  });

  it('that cannot be used is named with the reason, and the embedded model serves', async () => {
    await start(path.join(project.folder, 'none.gguf'));
    const { model, wanted } = await server.until((status) => status.wanted?.state === 'failed');
    assert.equal(model.name, 'embedded');
    assert.equal(wanted?.detail, 'none cannot be used: there is no such file');
    await checkMember();
    assert.match(
      await why(),
      /Written by the model embedded\.\n\nAnother model is wanted, but none cannot be used: there is/,
    );
  });

  it('whose process dies costs no answer', async () => {
    const file = path.join(project.folder, 'shop.gguf');
    writeBigramModel(file, { corpus: order.repeat(8), size: 340 });
    await start(file);
    await server.until((status) => status.model.name === 'shop');
    const [pid] = childrenOf(server.process.pid!).filter(({ command }) => command.includes('llamaCppProcess'));
    assert.ok(pid);
    const answer = complete();
    process.kill(pid.id, 'SIGKILL');
    assert.ok((await answer).length > 0);
    await checkMember();
    const gone = server.status.length;
    await server.until((status) => server.status.indexOf(status) >= gone && status.model.name === 'shop');
    await checkMember();
  });
});

function childrenOf(parent: number): readonly { readonly id: number; readonly command: string }[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, id, of, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(of) === parent ? [{ id: Number(id), command }] : [];
  });
}
