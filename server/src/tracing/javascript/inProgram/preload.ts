// Loaded before a traced program (`--require`): the recorder, and the hooks that have its modules instrumented.
import { register } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { instrumentCommonJs } from './commonJs';
import { EventFile } from './eventFile';
import { instrumenterOfRun } from './instrumenterOfRun';
import { Originals } from './originals';
import { Recorder } from './recorder';
import { parseTraceOptions, traceFolderVariable, traceOptionsVariable } from './traceOptions';
import { Transform } from './transform';

const folder = process.env[traceFolderVariable];
if (folder !== undefined && !('__trueline' in globalThis)) {
  const options = parseTraceOptions(process.env[traceOptionsVariable]);
  const file = new EventFile(folder);
  const originals = new Originals(instrumenterOfRun(options));
  const recorder = new Recorder(file, options, originals);
  const module = (of: string, hash: string, sites: number) => recorder.module(of, hash, sites);
  // What ends a thread without its exit asks for `flush` before. Runners of tests copy globals into worlds of their own.
  const value = Object.assign(module, { flush: () => file.flush(true) });
  Object.defineProperty(globalThis, '__trueline', { value, configurable: true });
  process.on('exit', () => file.close());
  process.on('uncaughtExceptionMonitor', (error) => recorder.uncaught(error));
  originals.restoreFunctionText();
  process.setSourceMapsEnabled(true);
  instrumentCommonJs(new Transform(options, (reason) => file.write('g\t', reason)));
  const hooks = pathToFileURL(path.join(__dirname, 'traceHooks.js')).href;
  if (isMainThread || process.execArgv.length === 0) register(hooks, { data: { options } });
}
