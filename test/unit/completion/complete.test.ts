// One completion from place to verdict, with the real compiler and the real syntax trees, and a
// model that is a table.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { Analysis } from '../../../server/src/analysis/analysis';
import { SyntaxTrees } from '../../../server/src/analysis/treeSitter/syntaxTrees';
import { diskFileSystem } from '../../../server/src/analysis/typescript/fileSystem';
import { TypeScriptProjects } from '../../../server/src/analysis/typescript/typescriptProjects';
import { complete, type CompletionLimits } from '../../../server/src/completion/complete';
import type { Completion, CompletionRequest } from '../../../server/src/completion/completion';
import { parseSettings } from '../../../server/src/settings';
import { createProject } from '../../support/project';
import { tableModel, type Table } from '../../support/tableModel';

const root = path.join(__dirname, '../../..');
const trees = new SyntaxTrees({
  grammars: path.join(root, 'grammars'),
  runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
});
const syntax = { cuts: trees.cuts.bind(trees), barred: trees.barred.bind(trees) };
const limits: CompletionLimits = {
  maxLines: 3,
  monitors: { ...parseSettings({}).monitors, syntax: false },
  questionDeadline: 60_000,
  totalDeadline: 60_000,
  unchecked: 'hide',
  maxRetries: 2,
  patience: 60_000,
  decoding: { maxPieces: 20, minLegalShare: 0, maxRollBacks: 2, maxRefusals: 8 },
};

function analysisOfDisk(): Analysis {
  const projects = new TypeScriptProjects({
    system: diskFileSystem(),
    lib: path.join(root, 'node_modules/typescript/lib'),
    log: (message) => assert.fail(message),
  });
  return {
    setOverlay: (file, text) => projects.setOverlay(file, text),
    filesChanged: (files) => projects.filesChanged(files),
    prepare: (file, offset) => Promise.resolve(projects.prepare(file, offset)),
    legalWords: (question) => Promise.resolve(projects.legalWords(question)),
    newDiagnostics: (insertion, reach, deadline) =>
      Promise.resolve(projects.newDiagnostics(insertion, reach, deadline)),
    importEdits: (insertion, names) => Promise.resolve(projects.importEdits(insertion, names)),
    status: (file) => Promise.resolve(projects.status(file)),
  };
}

interface Options {
  readonly table: Table;
  readonly limits?: Partial<CompletionLimits>;
  readonly analysis?: Partial<Analysis>;
  readonly request?: Partial<CompletionRequest>;
  readonly signal?: AbortSignal;
  readonly file?: string;
}

const config = '{ "compilerOptions": { "strict": true, "checkJs": true, "allowJs": true }, "include": ["."] }';
const order = `export interface Order { id: string; total(tax: number): number; lines: string[] }
declare const order: Order;
`;

/** Completes at `$0` of a file beside a tsconfig. */
async function run(text: string, options: Options): Promise<Completion> {
  const project = createProject(`//- /tsconfig.json\n${config}\n//- /${options.file ?? 'main.ts'}\n${text}`);
  try {
    const { file, offset } = project.cursor;
    const cores = { model: tableModel(options.table), syntax, analysis: { ...analysisOfDisk(), ...options.analysis } };
    const whole = project.text(`/${options.file ?? 'main.ts'}`);
    const request = { file, text: whole, offset, monitors: 'on', seed: 0, ...options.request } as const;
    return await complete(
      cores,
      { ...limits, ...options.limits },
      request,
      options.signal ?? new AbortController().signal,
    );
  } finally {
    project.dispose();
  }
}

async function check(
  text: string,
  options: Options,
  expected: Partial<Completion> & { because?: RegExp },
): Promise<void> {
  const { because, ...rest } = expected;
  const completion = await run(text, options);
  const actual = Object.fromEntries(Object.keys(rest).map((key) => [key, completion[key as keyof Completion]]));
  assert.deepEqual(actual, rest, JSON.stringify(completion));
  if (because) assert.match(completion.reason, because);
}

describe('completion', () => {
  it('is verified where every member exists and no error is new', () =>
    check(`${order}const a = order.$0\n`, { table: { '': { 'id;': 1 } } }, { text: 'id;', verdict: 'verified' }));

  it('takes a legal member where the model wants another', () =>
    check(
      `${order}const a = order.$0\n`,
      { table: { '': { 'ident;': 0.9, id: 0.1 } } },
      { text: 'id;', verdict: 'verified' },
    ));

  it('takes a member of its own before those that every object has', () =>
    check(
      `declare const o: { zebra: number };\nconst a = o.$0\n`,
      { table: { '': { nope: 0.9 } } },
      { text: 'zebra;', verdict: 'verified' },
    ));

  it('is cut before a type error', () =>
    check(
      `${order}const a = order.$0\n`,
      { table: { '': { lines: 1 }, lines: { '.at(': 1 }, 'lines.at(': { 'nobody);': 1 } } },
      { text: 'lines.at', verdict: 'verified' },
    ));

  it('has a value in scope where the model names one that is none', () =>
    check(
      `${order}const tax = 1;\nconst zed = order.$0\n`,
      { table: { '': { total: 1 }, total: { '(': 1 }, 'total(': { 'nobody);': 1 } } },
      { text: 'total(tax)', verdict: 'verified' },
    ));

  it('comes with the import of a name that another module exports', () => {
    const other = '//- /tax.ts\nexport const standardTax = 1;\nexport interface Rate { a: 1 }\n';
    const start = "import './tax';\n";
    const imports = [
      { names: ['standardTax'], module: './tax', start: 15, end: 15, text: "\nimport { standardTax } from './tax';" },
    ];
    return check(
      `${start}${order}const zed = order.$0\n${other}`,
      { table: { '': { total: 1 }, total: { '(': 1 }, 'total(': { 'standardTax);': 1 } } },
      { text: 'total(standardTax);', verdict: 'verified', imports },
    );
  });

  it('has no import of a name that does not fit', () =>
    check(
      `${order}const zed = order.$0\n//- /tax.ts\nexport const standardTax = 'x';\n`,
      { table: { '': { total: 1 }, total: { '(': 1 }, 'total(': { 'standardTax);': 1 } } },
      { text: 'total', verdict: 'verified' },
    ));

  it('has its brackets closed', () =>
    check(
      `${order}const a = order.$0\n`,
      { table: { '': { 'lines\n': 1 }, 'lines\n': { '.map((x) =>': 1 }, 'lines\n.map((x) =>': { ' {\n': 1 } } },
      { text: 'lines\n  .map((x) => {})', verdict: 'verified' },
    ));

  it('tries another first word where the first brings an error', () =>
    check(
      `${order}const a: string[] = order.$0\n`,
      { table: { '': { id: 0.9, lines: 0.1 }, id: { ';': 1 }, lines: { ';': 1 } } },
      { text: 'lines;', verdict: 'verified' },
    ));

  it('is nothing where no word is clean', () =>
    check(
      `${order}const a: symbol = order.$0\n`,
      { table: { '': { id: 0.9 }, id: { ';': 1 } } },
      { text: '', verdict: 'none', because: /not assignable to type 'symbol'/ },
    ));

  it('goes on from a word that has been begun', () =>
    check(
      `${order}const a = order.to$0\n`,
      { table: { '': { 'p;': 0.9, 'tal(': 0.1 }, 'tal(': { '1);': 1 } } },
      { text: 'tal(1);' },
    ));

  it('leaves what the suffix has', () =>
    check(`${order}String(order.$0);\n`, { table: { '': { 'id);': 1 } } }, { text: 'id', verdict: 'verified' }));

  it('is only checked where a word cannot be judged, and says which', () =>
    check(
      `declare const thing: any;\nconst a = thing.$0\n`,
      { table: { '': { 'whatever;': 1 } } },
      { text: 'whatever;', verdict: 'checked', because: /not constrained: .*any/ },
    ));

  it('does not wait for a statement to be finished', () =>
    check(
      `${order}function f() {\n  return order ? order.$0\n}\n`,
      { table: { '': { id: 1 }, id: { ' ': 1 } } },
      { text: 'id', verdict: 'checked', because: /not finished: ':' expected/ },
    ));

  it('is not offered, or said to be unchecked, where the check is late', async () => {
    const late = {
      newDiagnostics: () => Promise.resolve({ kind: 'late', reason: 'the project is being read' } as const),
    };
    const options = { table: { '': { 'id;': 1 } }, analysis: late };
    await check(`${order}order.$0\n`, options, { text: '', verdict: 'none', because: /being read/ });
    await check(
      `${order}order.$0\n`,
      { ...options, limits: { unchecked: 'show' } },
      { text: 'id;', verdict: 'unchecked' },
    );
  });

  it('never says verified where a question was late', () =>
    check(
      `${order}order.$0\n`,
      {
        table: { '': { 'id;': 1 } },
        analysis: {
          legalWords: ({ kinds }) =>
            Promise.resolve(kinds.map(() => ({ kind: 'late', reason: 'the analysis took too long' }))),
        },
      },
      { text: 'id;', verdict: 'checked', because: /took too long/ },
    ));

  it('is the free model where the monitors are off', () =>
    check(
      `${order}const a = order.$0\n`,
      { table: { '': { 'nothing;': 1 } }, request: { monitors: 'off' } },
      { text: 'nothing;', verdict: 'unchecked', decisions: [] },
    ));

  it('begins with the item that the suggest widget has selected, alone if nothing clean follows', async () => {
    const text = `${order}const a = order.$0\n`;
    const start = text.indexOf('$0');
    const selected = { start, end: start, text: 'lines' };
    await check(text, { table: { '': { '.length;': 1 } }, request: { selected } }, { text: 'lines.length;' });
    await check(
      text,
      { table: { '': { '(nobody);': 1 } }, request: { selected } },
      { text: 'lines', verdict: 'verified' },
    );
    await check(text, { table: {}, request: { selected } }, { text: 'lines;', verdict: 'verified' });
  });

  it('keeps the line ends of the document', () =>
    check(
      `${order}const a = order.$0\n`.replaceAll('\n', '\r\n'),
      { table: { '': { 'lines\n': 1 }, 'lines\n': { '.map((x) => x);': 1 } } },
      { text: 'lines\r\n  .map((x) => x);', verdict: 'verified' },
    ));

  it('sees errors that the insertion brings to other declarations of the file', () =>
    check(
      `${order}export const b = order.$0\nexport const c: string = b;\n`,
      { table: { '': { lines: 0.9, id: 0.1 }, lines: { ';': 1 }, id: { ';': 1 } } },
      { text: 'id;', verdict: 'verified' },
    ));

  it('is cancelled as one', () =>
    check(
      `${order}order.$0\n`,
      { table: {}, signal: AbortSignal.abort() },
      { text: '', verdict: 'none', reason: 'cancelled' },
    ));
});
