// Bundles client, server, command line and worker threads into dist/, and copies what they load at run time.
import { context } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');
const watch = process.argv.includes('--watch');
const entries = {
  client: 'client/src/extension.ts',
  server: 'server/src/main.ts',
  cli: 'server/src/cli.ts',
  typescriptWorker: 'server/src/analysis/typescript/worker.ts',
  syntaxWorker: 'server/src/analysis/treeSitter/worker.ts',
  learnerWorker: 'server/src/models/embedded/learnerWorker.ts',
  embeddedWorker: 'server/src/models/embedded/worker.ts',
  tracePreload: 'server/src/tracing/javascript/inProgram/preload.ts',
  instrumenter: 'server/src/tracing/javascript/javascriptInstrumenter.ts',
  traceHooks: 'server/src/tracing/javascript/inProgram/hooks.ts',
  traceTransform: 'server/src/tracing/javascript/inProgram/traceTransform.ts',
  llamaCppProcess: 'server/src/models/llamaCpp/process.ts',
  supervisor: 'server/src/execution/supervisor/main.ts',
  typescriptCompiler: 'server/src/execution/inChild/typescriptCompiler.ts',
  makeCodeCache: 'server/src/execution/inChild/makeCodeCache.ts',
  typescriptPreload: 'server/src/execution/inChild/typescriptPreload.ts',
  typescriptHooks: 'server/src/execution/inChild/typescriptHooks.ts',
  functionDriver: 'server/src/execution/inChild/functionDriver.ts',
  jestDriver: 'server/src/execution/inChild/jestDriver.ts',
  jestReporter: 'server/src/execution/inChild/jestReporter.ts',
  jestSetup: 'server/src/execution/inChild/jestSetup.ts',
  jestTransformer: 'server/src/execution/inChild/jestTransformer.ts',
  mochaDriver: 'server/src/execution/inChild/mochaDriver.ts',
  mochaReporter: 'server/src/execution/inChild/mochaReporter.ts',
  nodeTestReporter: 'server/src/execution/inChild/nodeTestReporter.ts',
  vitestDriver: 'server/src/execution/inChild/vitestDriver.ts',
  traceWorker: 'server/src/tracing/worker.ts',
  repairWorker: 'server/src/debugging/search/searchWorker.ts',
  screenDriver: 'server/src/execution/inChild/screening/driver.ts',
  screenThread: 'server/src/execution/inChild/screening/thread.ts',
};

await rm(dist, { recursive: true, force: true });
await mkdir(path.join(dist, 'lib'), { recursive: true });
await copyAssets();
const build = await context({
  entryPoints: Object.entries(entries).map(([out, file]) => ({ in: path.join(root, file), out })),
  outdir: dist,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The binding of llama.cpp finds its binaries beside itself; where it is not installed, the rest works without.
  external: ['vscode', 'node-llama-cpp'],
  // Its module for `import` asks for its own URL, which a bundle in CommonJS does not have.
  alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
  sourcemap: watch ? 'inline' : false,
  minifySyntax: !watch,
  logLevel: 'warning',
  metafile: true,
});
if (watch) await build.watch();
else {
  const { metafile } = await build.rebuild();
  await writeNotices(Object.keys(metafile.inputs));
  await build.dispose();
}

/** The type libraries, the grammars, the parser's WebAssembly and the vocabulary. */
async function copyAssets() {
  const typescript = path.join(root, 'node_modules/typescript/lib');
  for (const file of await readdir(typescript)) {
    if (/^lib\..*\.?d\.ts$/.test(file)) await cp(path.join(typescript, file), path.join(dist, 'lib', file));
  }
  await cp(path.join(root, 'grammars'), path.join(dist, 'grammars'), { recursive: true });
  await cp(
    path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    path.join(dist, 'web-tree-sitter.wasm'),
  );
  await cp(path.join(root, 'server/assets'), path.join(dist, 'assets'), { recursive: true, force: true });
}

/** The licences of all packages that went into the bundles. */
async function writeNotices(inputs) {
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const notices = [];
  for (const folder of [...new Set(folders)].sort()) {
    const { name, version, license } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
    notices.push(`${'='.repeat(80)}\n${name} ${version}, ${license}\n`);
    for (const file of (await readdir(path.join(root, folder))).sort()) {
      if (!/^(licen[cs]e|notice|thirdpartynotice)/i.test(file)) continue;
      notices.push(await readFile(path.join(root, folder, file), 'utf8'));
    }
  }
  await writeFile(path.join(dist, 'notices.txt'), notices.join('\n'));
}
