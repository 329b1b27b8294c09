// The instrumenter of a run. It is a bundle of its own, which is loaded when there is a text to instrument: where all is kept
// of an earlier run, a program starts without it.
import path from 'node:path';
import { loadBundle } from '../../../execution/inChild/codeCache';
import { keptOfRun } from '../../../execution/inChild/kept';
import type { Instrumenter } from '../../instrumenter';
import type { JavaScriptInstrumenter, JavaScriptInstrumenterOptions } from '../javascriptInstrumenter';
import { KeepingInstrumenter } from '../keepingInstrumenter';
import { isProgram } from '../programFiles';

export const instrumenterBundle = path.join(__dirname, 'instrumenter.js');

interface Bundle {
  readonly JavaScriptInstrumenter: typeof JavaScriptInstrumenter;
}

export function instrumenterOfRun(options: JavaScriptInstrumenterOptions): Instrumenter {
  const keeping = { ...options, bundle: instrumenterBundle, kept: keptOfRun };
  return new KeepingInstrumenter(lateInstrumenter(options), keeping);
}

function lateInstrumenter(options: JavaScriptInstrumenterOptions): Instrumenter {
  let loaded: Instrumenter | undefined;
  const instrumenter = () =>
    (loaded ??= new (loadBundle(instrumenterBundle).exports as Bundle).JavaScriptInstrumenter(options));
  return {
    handles: isProgram,
    instrument: (text, file) => instrumenter().instrument(text, file),
    sites: (text, file) => instrumenter().sites(text, file),
    originalMessage: (...message) => instrumenter().originalMessage(...message),
  };
}
