// Modules of CommonJS are instrumented as they are read, before whatever else the program has to turn them into
// JavaScript: those that read by `fs` get the text from here, the others are met when they are compiled.
import fs from 'node:fs';
import Module from 'node:module';
import type { Transform } from './transform';

interface Loading {
  readonly file: string;
  isRead: boolean;
}

interface Internals {
  prototype: {
    load(this: unknown, file: string): unknown;
    _compile(this: unknown, code: string, file: string, ...rest: unknown[]): unknown;
  };
}

export function instrumentCommonJs(transform: Transform): void {
  const { prototype } = Module as unknown as Internals;
  const { load, _compile: compile } = prototype;
  const read = fs.readFileSync;
  let loading: Loading | undefined;

  prototype.load = function (file) {
    const outer = loading;
    loading = transform.handles(file) ? { file, isRead: false } : undefined;
    try {
      return load.call(this, file);
    } finally {
      loading = outer;
    }
  };
  prototype._compile = function (code, file, ...rest) {
    const isOurs = loading?.file === file && !loading.isRead;
    loading = undefined;
    return compile.call(this, isOurs ? transform.code(code, file) : code, file, ...rest);
  };
  const readFileSync = ((file: unknown, options?: unknown) => {
    const content: unknown = Reflect.apply(read, fs, [file, options]);
    if (!loading || loading.file !== file || loading.isRead || typeof content !== 'string') return content;
    loading.isRead = true;
    return transform.code(withoutMark(content), loading.file);
  }) as typeof fs.readFileSync;
  fs.readFileSync = Object.assign(readFileSync, read);
}

/** A byte order mark would stand in the middle. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
