// The text of a module as it is run under trace.
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Instrumented, Instrumenter } from '../../instrumenter';
import { instrumenterOfRun } from './instrumenterOfRun';
import type { TraceOptions } from './traceOptions';

/** Packages, and what vite makes of its configuration for a moment. */
const foreign = /(^|[\\/])node_modules[\\/]|\.timestamp-\d+-[\da-f]+\.mjs$/;

export class Transform {
  private readonly root: string;

  /** `onGap` is told why a file runs as it is. */
  constructor(
    { root, rethrow }: Pick<TraceOptions, 'root' | 'rethrow'>,
    private readonly onGap: (reason: string) => void = () => {},
    private readonly instrumenter: Instrumenter = instrumenterOfRun({ rethrow }),
  ) {
    this.root = real(root);
  }

  handles(file: string): boolean {
    const fromRoot = path.relative(this.root, file);
    const isInside = fromRoot !== '' && !fromRoot.startsWith('..') && !path.isAbsolute(fromRoot);
    return isInside && !foreign.test(fromRoot) && this.instrumenter.handles(file);
  }

  /** `undefined` where it stays as it is. */
  instrument(text: string, file: string): Instrumented | undefined {
    try {
      return this.instrumenter.instrument(text, file);
    } catch (error) {
      this.onGap(`${file} runs without a trace: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** The text to run, with its map at its end. */
  code(text: string, file: string): string {
    const instrumented = this.instrument(text, file);
    if (!instrumented) return text;
    const map = Buffer.from(instrumented.map).toString('base64');
    return `${instrumented.code}\n//# sourceMappingURL=data:application/json;base64,${map}`;
  }
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
