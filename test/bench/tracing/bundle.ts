// The bundles that trace a program, made from the sources as they stand: those in dist/ may be replaced during a run.
import { build } from 'esbuild';
import path from 'node:path';
import { root } from '../report/environment';

const inProgram = 'server/src/tracing/javascript/inProgram';

/** Writes `tracePreload.js`, `traceHooks.js` and `preview.js`; as dist/ has them. */
export async function bundleTracer(folder: string): Promise<void> {
  await build({
    entryPoints: [
      { in: path.join(root, inProgram, 'preload.ts'), out: 'tracePreload' },
      { in: path.join(root, inProgram, 'hooks.ts'), out: 'traceHooks' },
      { in: path.join(root, inProgram, 'preview.ts'), out: 'preview' },
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
