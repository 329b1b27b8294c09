// Runs the text of a program under trace in this process, with the real instrumenter and recorder, and reads the trace.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { EventFile } from '../../server/src/tracing/javascript/inProgram/eventFile';
import { Originals } from '../../server/src/tracing/javascript/inProgram/originals';
import { Recorder } from '../../server/src/tracing/javascript/inProgram/recorder';
import { JavaScriptInstrumenter } from '../../server/src/tracing/javascript/javascriptInstrumenter';
import { traceFiles } from '../../server/src/tracing/readTrace';
import type { Site, Trace, TracedFile } from '../../server/src/tracing/trace';
import { TraceReader, type TraceReaderOptions } from '../../server/src/tracing/traceReader';

export const programPath = '/program.js';

export interface ProgramOptions extends Omit<TraceReaderOptions, 'readFile'> {
  /** `/program.js` if absent; a name that ends in `.ts` or `.tsx` is transpiled. */
  readonly path?: string;
  /** Calls of each function and iterations of each loop that are recorded; 100 if absent. */
  readonly hits?: number;
}

/** The program is a module of CommonJS; if it exports a promise, that is waited for. An error that leaves it is uncaught. */
export async function traceProgram(text: string, options: ProgramOptions = {}): Promise<Trace> {
  const { path: file = programPath, hits = 100, ...bounds } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'trueline-trace-'));
  const instrumenter = new JavaScriptInstrumenter();
  try {
    await record(instrumenter, text, file, folder, hits);
    const reader = new TraceReader(instrumenter, { ...bounds, readFile: () => text });
    for (const name of await traceFiles(folder)) reader.push(name, readFileSync(path.join(folder, name)));
    return reader.trace();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function record(
  instrumenter: JavaScriptInstrumenter,
  text: string,
  file: string,
  folder: string,
  hits: number,
): Promise<void> {
  const { code } = instrumenter.instrument(text, file);
  const events = new EventFile(folder);
  const recorder = new Recorder(events, { hits }, new Originals(instrumenter));
  const program = vm.compileFunction(transpile(code, file), ['module', 'exports', 'require'], { filename: file });
  const module: { exports: unknown } = { exports: {} };
  const value = (of: string, hash: string, sites: number) => recorder.module(of, hash, sites);
  Object.defineProperty(globalThis, '__trueline', { value, configurable: true });
  try {
    Reflect.apply(program, undefined, [module, module.exports, require]);
    await module.exports;
  } catch (error) {
    recorder.uncaught(error);
  } finally {
    Reflect.deleteProperty(globalThis, '__trueline');
    events.close();
  }
}

function transpile(code: string, file: string): string {
  if (!/\.tsx?$/.test(file)) return code;
  const { CommonJS } = ts.ModuleKind;
  const compilerOptions = {
    module: CommonJS,
    target: ts.ScriptTarget.ES2023,
    jsx: ts.JsxEmit.React,
    experimentalDecorators: true,
  };
  return ts.transpileModule(code, { fileName: file, compilerOptions }).outputText;
}

/** The only file of a trace. */
export function fileOf(trace: Trace): TracedFile {
  const [file] = trace.files.values();
  if (!file || trace.files.size > 1) throw new Error(`${trace.files.size} files: ${trace.gaps.join(' ')}`);
  return file;
}

/** Offset of a snippet's first character; `‸` in it is the offset that is meant. */
export function offsetOf(text: string, snippet: string): number {
  const plain = snippet.replace('‸', '');
  const start = text.indexOf(plain);
  if (start < 0) throw new Error(`The program has no ${plain}`);
  return start + Math.max(0, snippet.indexOf('‸'));
}

/** The site that has values and whose text is the snippet, the first of them. */
export function siteOf(file: TracedFile, snippet: string): Site {
  const found = file.sites.find(
    ({ id, start, end, valueEnd }) =>
      (file.hits[id]?.length ?? 0) > 0 &&
      (file.text.slice(start, end) === snippet || file.text.slice(start, valueEnd) === snippet),
  );
  if (!found) throw new Error(`Nothing was recorded of ${snippet}`);
  return found;
}
