// Holds the direction of the imports (docs/architecture.md): reads what every source file imports
// and compares it with what its folder may import.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(__dirname, '../..');
const maxLines = 400;
const protocols = ['server/src/protocol.ts', 'server/src/repairProtocol.ts'];

interface Source {
  /** Path from the root, with `/`. */
  readonly file: string;
  readonly lines: number;
  /** Import specifiers as written, type-only ones too. */
  readonly imports: readonly string[];
}

interface Rule {
  readonly title: string;
  readonly of: (file: string) => boolean;
  /** `target` is a path from the root for a relative import, else the specifier. */
  readonly allows: (target: string, file: string) => boolean;
}

const rules: readonly Rule[] = [
  {
    title: 'the client imports of the server only its protocol',
    of: within('client/src'),
    allows: (target) => !isOurs(target) || within('client/src')(target) || protocols.includes(target),
  },
  {
    title: 'the server imports nothing of the client or the tests',
    of: within('server/src'),
    allows: (target) => !isOurs(target) || within('server/src')(target),
  },
  { title: 'the protocol imports nothing', of: (file) => protocols.includes(file), allows: () => false },
  { title: 'text/ imports nothing', of: within('server/src/text'), allows: within('server/src/text') },
  ...['server/src/monitors', 'server/src/decoding'].map((folder) => ({
    title: `${folder} imports no module of Node, no package and no adapter`,
    of: within(folder),
    allows: (target: string) =>
      isOurs(target) &&
      !isAdapter(target) &&
      !within('server/src/threads')(target) &&
      !within('server/src/lsp')(target),
  })),
  only('vscode', within('client/src')),
  only('vscode-languageclient', within('client/src')),
  only('vscode-languageserver', isLspBorder),
  only('vscode-languageserver-textdocument', isLspBorder),
  only('vscode-languageserver-protocol', isLspBorder),
  only(
    'vscode-jsonrpc',
    (file) => isLspBorder(file) || within('server/src/threads')(file) || within('server/src/execution')(file),
  ),
  only(
    'typescript',
    (file) => within('server/src/analysis/typescript')(file) || within('server/src/execution/inChild')(file),
  ),
  only(
    '@babel/parser',
    (file) => within('server/src/tracing/javascript')(file) || within('server/src/execution/javascript')(file),
  ),
  only('web-tree-sitter', within('server/src/analysis/treeSitter')),
  only('openai', within('server/src/models/openai')),
  only('undici', within('server/src/models/openai')),
  only('node-llama-cpp', within('server/src/models/llamaCpp')),
  only('node:child_process', within('server/src/execution')),
  only('child_process', within('server/src/execution')),
];

describe('boundaries', () => {
  const product = [...readSources('client/src'), ...readSources('server/src')];
  const all = [...product, ...readSources('test'), ...readSources('scripts')];

  it('finds the sources', () => {
    for (const file of ['server/src/protocol.ts', 'server/src/models/model.ts', 'test/unit/boundaries.test.ts']) {
      assert.ok(
        all.some((source) => source.file === file),
        file,
      );
    }
  });

  for (const rule of rules) {
    it(rule.title, () => {
      const broken = product
        .filter((source) => rule.of(source.file))
        .flatMap((source) =>
          source.imports
            .map((specifier) => resolve(source.file, specifier))
            .filter((target) => !rule.allows(target, source.file))
            .map((target) => `${source.file} imports ${target}`),
        );
      assert.deepEqual(broken, []);
    });
  }

  it('has no circle of imports', () => assert.deepEqual(findCircles(product), []));

  it(`has no source of more than ${maxLines} lines`, () => {
    const long = all.filter((source) => source.lines > maxLines);
    assert.deepEqual(
      long.map((source) => `${source.file}: ${source.lines}`),
      [],
    );
  });

  it('writes modules of Node with their prefix', () => {
    const bare = all.flatMap((source) =>
      source.imports
        .filter((specifier) => !specifier.startsWith('node:') && isBuiltin(specifier))
        .map((specifier) => `${source.file} imports ${specifier}`),
    );
    assert.deepEqual(bare, []);
  });

  it('sees a broken rule and a circle where there is one', () => {
    const broken = rules.find((rule) => rule.title.startsWith('text/'))?.allows('node:fs', 'server/src/text/a.ts');
    assert.equal(broken, false);
    const circle = [
      { file: 'server/src/a.ts', lines: 1, imports: ['./b'] },
      { file: 'server/src/b.ts', lines: 1, imports: ['./a'] },
    ];
    assert.deepEqual(findCircles(circle), ['server/src/a.ts → server/src/b.ts → server/src/a.ts']);
  });
});

function within(folder: string): (file: string) => boolean {
  return (file) => file.startsWith(`${folder}/`);
}

/** The package, sub-paths included, may be imported only by the files for which `of` holds. */
function only(name: string, of: (file: string) => boolean): Rule {
  return {
    title: `${name} is imported only where it belongs`,
    of: (file) => !of(file),
    allows: (target) => target !== name && !target.startsWith(`${name}/`),
  };
}

function isOurs(target: string): boolean {
  return /^(client|server|test|scripts)\//.test(target);
}

/** An adapter has a folder of its own, below the folder of the interface that it implements. */
function isAdapter(target: string): boolean {
  return /^server\/src\/(analysis|models|tracing)\/[^/]+\//.test(target) || within('server/src/execution')(target);
}

function isLspBorder(file: string): boolean {
  return (
    /^server\/src\/(main|server|settings)\.ts$/.test(file) ||
    within('server/src/features')(file) ||
    within('server/src/lsp')(file) ||
    within('client/src')(file)
  );
}

function readSources(folder: string): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith('test/fixtures/') && !file.startsWith('test/bench/repair/cases/'))
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const imports = ts.preProcessFile(text, true, true).importedFiles.map((imported) => imported.fileName);
      return { file, lines: text.split('\n').length - 1, imports };
    });
}

/** A relative import becomes the path of its file from the root; any other stays as it is. */
function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return /\.(json|ts|mjs|cjs|js)$/.test(target) ? target : `${target}.ts`;
}

/** Every circle once, as it is found first in a walk along the imports. */
function findCircles(sources: readonly Source[]): string[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, trail: readonly string[]) => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      circles.push([...trail.slice(at), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const specifier of byFile.get(file)?.imports ?? []) walk(resolve(file, specifier), [...trail, file]);
    done.add(file);
  };
  for (const file of byFile.keys()) walk(file, []);
  return circles;
}
