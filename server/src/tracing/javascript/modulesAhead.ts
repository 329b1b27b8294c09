// Makes the text that a run will ask for, as the run would make it: here the instrumenter and the compiler are loaded since
// the last time, while each run is a process that would have to load them.
import { readFileSync } from 'node:fs';
import { Kept } from '../../execution/inChild/kept';
import { forgetConfigurations, kindOf, needsTranspiling, transpile } from '../../execution/inChild/transpile';
import type { Instrumenter } from '../instrumenter';
import { instrumenterBundle } from './inProgram/instrumenterOfRun';
import { Transform } from './inProgram/transform';
import { KeepingInstrumenter } from './keepingInstrumenter';

const pause = 2_000; // ms after the first run, which does not wait for what is loaded here
const most = 200; // files

export class ModulesAhead {
  private readonly kept: Kept;
  private readonly instrumenter: Instrumenter;
  private isWarm = false;
  /** Files that were run the last time, by the file that was asked for. */
  private readonly files = new Map<string, readonly string[]>();

  /** `folder`: see `RunNodeOptions.kept`. `instrumenter` rethrows, as that of all runs but those of scripts does. */
  constructor(folder: string, instrumenter: Instrumenter) {
    this.kept = new Kept(folder);
    const keeping = { rethrow: true, bundle: instrumenterBundle, kept: this.kept };
    this.instrumenter = new KeepingInstrumenter(instrumenter, keeping);
  }

  remember(file: string, files: readonly string[]): void {
    this.files.set(file, files.slice(0, most));
  }

  /** Those that a run of `file` is known to load. Never throws. */
  make(file: string, root: string): void {
    const make = () => {
      const transform = new Transform({ root, rethrow: true }, undefined, this.instrumenter);
      forgetConfigurations();
      for (const each of new Set([file, ...(this.files.get(file) ?? [])])) this.makeOne(each, transform);
    };
    if (this.isWarm) return make();
    this.isWarm = true;
    setTimeout(make, pause).unref();
  }

  private makeOne(file: string, transform: Transform): void {
    try {
      if (!transform.handles(file)) return;
      const code = transform.code(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
      if (needsTranspiling(file)) transpile(code, file, kindOf(file), this.kept);
    } catch {
      // The run makes it, or says why it cannot.
    }
  }
}
