// A process of its own, without a line of the user's: compiles a text, and keeps the compiler as it is then.
import path from 'node:path';
import type * as ts from 'typescript';
import { keepBundle, loadBundle } from './codeCache';

const file = path.join(__dirname, 'typescriptCompiler.js');
const { exports, script, isKept } = loadBundle(file);
if (!isKept) {
  const compiler = exports as typeof ts;
  const text =
    'import a from "a"; export enum E { A } export class C<T> { constructor(private x: T) {} get y() { return this.x; } }';
  for (const module of [compiler.ModuleKind.CommonJS, compiler.ModuleKind.ESNext]) {
    compiler.transpileModule(text, { fileName: 'a.tsx', compilerOptions: { module, inlineSourceMap: true } });
  }
  keepBundle(file, script);
}
