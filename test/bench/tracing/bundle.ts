// The bundles that trace a program, made from the sources as they stand: those in dist/ may be replaced during a run.
import { build } from 'esbuild';
import path from 'node:path';
import { root } from '../report/environment';

const inProgram = 'server/src/tracing/javascript/inProgram';

/** Writes `tracePreload.js` and `traceHooks.js`, as dist/ has them, `preview.js`, and the debugger that stops programs. */
export async function bundleTracer(folder: string): Promise<void> {
  await bundle(folder, {
    tracePreload: `${inProgram}/preload.ts`,
    traceHooks: `${inProgram}/hooks.ts`,
    instrumenter: 'server/src/tracing/javascript/javascriptInstrumenter.ts',
    preview: `${inProgram}/preview.ts`,
    debuggerPreload: 'test/bench/tracing/values/debuggerPreload.ts',
  });
}

/** Writes what `runTraced` needs to run an example, by the names that dist/ has. */
export async function bundleRunner(folder: string): Promise<void> {
  const names = ['functionDriver', 'makeCodeCache', 'typescriptCompiler', 'typescriptHooks', 'typescriptPreload'];
  await bundle(folder, {
    tracePreload: `${inProgram}/preload.ts`,
    traceHooks: `${inProgram}/hooks.ts`,
    instrumenter: 'server/src/tracing/javascript/javascriptInstrumenter.ts',
    traceTransform: `${inProgram}/traceTransform.ts`,
    traceWorker: 'server/src/tracing/worker.ts',
    supervisor: 'server/src/execution/supervisor/main.ts',
    ...Object.fromEntries(names.map((name) => [name, `server/src/execution/inChild/${name}.ts`])),
  });
}

async function bundle(folder: string, entries: Readonly<Record<string, string>>): Promise<void> {
  await build({
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: path.join(root, file), out })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    logLevel: 'error',
  });
}
