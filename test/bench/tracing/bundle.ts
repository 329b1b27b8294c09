// The bundles that trace a program, made from the sources as they stand: those in dist/ may be replaced during a run.
import { build } from 'esbuild';
import path from 'node:path';
import { root } from '../report/environment';

const inProgram = 'server/src/tracing/javascript/inProgram';

/** Writes `tracePreload.js` and `traceHooks.js`, as dist/ has them, `preview.js`, and the debugger that stops programs. */
export async function bundleTracer(folder: string): Promise<void> {
  await build({
    entryPoints: [
      { in: path.join(root, inProgram, 'preload.ts'), out: 'tracePreload' },
      { in: path.join(root, inProgram, 'hooks.ts'), out: 'traceHooks' },
      { in: path.join(root, inProgram, 'preview.ts'), out: 'preview' },
      { in: path.join(root, 'test/bench/tracing/values/debuggerPreload.ts'), out: 'debuggerPreload' },
    ],
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    logLevel: 'error',
  });
}
