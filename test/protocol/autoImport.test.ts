// A completion with a name that is not imported yet: taking it brings the import into the document.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ApplyWorkspaceEditParams, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { acceptedCommand, whyMethod, type AcceptedArguments, type Why } from '../../server/src/protocol';
import { TestServer, uriOf } from '../support/languageServer';
import { createProject, type TestProject } from '../support/project';

const user = (name: string) => `//- /src/${name}.ts
import { standardFee } from './fee';

export function ${name}(): number {
  return standardFee(12);
}
`;
const source = `//- /tsconfig.json
{ "compilerOptions": { "strict": true, "target": "es2022", "module": "esnext", "moduleResolution": "bundler" }, "include": ["src"] }
//- /src/fee.ts
export function standardFee(amount: number): number {
  return amount * 2;
}
${['first', 'second', 'third', 'fourth'].map(user).join('')}//- /src/main.ts
import { first } from './first';

export function mine(): number {
  first();
  return standardFe$0
}
`;

describe('a completion that needs an import', () => {
  let project: TestProject;
  let server: TestServer;
  let storage: string;

  before(async () => {
    project = createProject(source);
    storage = mkdtempSync(path.join(os.tmpdir(), 'trueline-storage-'));
    const settings = { analysis: { deadline: 5_000 } };
    server = await TestServer.start({ folder: project.folder, initialization: { storage, trusted: true }, settings });
    await server.open(project.cursor.file, project.text('/src/main.ts'));
    await server.ready();
    await server.until(({ analysis }) => analysis.state === 'ready');
  });
  after(() => {
    server.process.kill('SIGKILL');
    project.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  it('adds it when the completion is taken', async () => {
    const { file, offset } = project.cursor;
    const text = project.text('/src/main.ts');
    const [item] = await server.complete(file, text, offset);
    assert.ok(item?.command && typeof item.insertText === 'string', JSON.stringify(item));
    assert.match(item.insertText, /^e\(/);
    assert.equal(item.command.command, acceptedCommand);
    const [accepted] = item.command.arguments as [AcceptedArguments];
    assert.equal(accepted.imports?.length, 1);

    const why = await server.connection.sendRequest<Why | null>(whyMethod, { uri: uriOf(file) });
    assert.match(why?.markdown ?? '', /import: `standardFee from '.\/fee'`/);

    const taken = text.slice(0, offset) + item.insertText + text.slice(offset);
    await server.change(file, 2, taken);
    const applied = new Promise<TextEdit[]>((resolve) => {
      server.connection.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
        resolve(edit.changes?.[uriOf(file)] ?? []);
        return { applied: true };
      });
    });
    await server.connection.sendRequest('workspace/executeCommand', item.command);
    const document = TextDocument.create(uriOf(file), 'typescript', 2, taken);
    const line = "import { first } from './first';";
    assert.equal(
      TextDocument.applyEdits(document, await applied),
      taken.replace(line, `${line}\nimport { standardFee } from './fee';`),
    );
  });
});
