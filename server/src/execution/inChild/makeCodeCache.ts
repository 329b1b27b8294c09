// A process of its own, without a line of the user's: compiles and instruments a text, and keeps what did it as it is then.
import path from 'node:path';
import type * as ts from 'typescript';
import { keepBundle, loadBundle } from './codeCache';

const text =
  'import a from "a"; export enum E { A } export class C<T> { constructor(private x: T) {} get y() { return this.x; } }';

warm('typescriptCompiler.js', (exports) => {
  const compiler = exports as typeof ts;
  for (const module of [compiler.ModuleKind.CommonJS, compiler.ModuleKind.ESNext]) {
    compiler.transpileModule(text, { fileName: 'a.tsx', compilerOptions: { module, inlineSourceMap: true } });
  }
});
warm('instrumenter.js', (exports) => {
  const { JavaScriptInstrumenter } = exports as {
    JavaScriptInstrumenter: new () => { instrument(text: string, file: string): unknown };
  };
  new JavaScriptInstrumenter().instrument(`${text} for (const b of a) if (b) E.A ??= b(a.c, [1]);`, 'a.tsx');
});

function warm(name: string, use: (exports: unknown) => void): void {
  const file = path.join(__dirname, name);
  const { exports, script, isKept } = loadBundle(file);
  if (isKept) return;
  use(exports);
  keepBundle(file, script);
}
