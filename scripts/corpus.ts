// The training text of the embedded model: npm packages under permissive licences that ship sources
// or declarations, at pinned versions. None of them is a project that the benches measure on.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from '../server/src/models/embedded/sourceFiles';

/** What of a package is read: TypeScript sources, declarations or JavaScript. */
type Part = 'sources' | 'declarations' | 'javascript';

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly part: Part;
}

const sources = [
  '@anthropic-ai/sdk@1.11.0', '@grpc/grpc-js@1.14.7', '@noble/curves@2.4.0', '@noble/hashes@2.4.0',
  '@reduxjs/toolkit@2.14.0', '@trpc/client@11.25.2', '@trpc/server@11.25.2', 'abitype@1.3.0', 'ai@6.0.326',
  'ajv@8.20.0', 'bson@7.3.4', 'chevrotain@11.2.0', 'comlink@4.4.2', 'ethers@6.17.0', 'langium@4.4.0',
  'lexical@0.53.0', 'mobx@7.1.3', 'mongodb@7.8.0', 'msw@2.15.0', 'openai@6.49.0', 'prosemirror-commands@1.7.2',
  'prosemirror-model@1.25.13', 'prosemirror-state@1.4.4', 'prosemirror-view@1.42.9', 'redux@5.0.1', 'viem@2.57.20',
]; // prettier-ignore
const declarations = [
  '@angular/core@21.2.26', '@nestjs/common@12.5.1', '@types/node@26.6.6', '@types/react@19.3.0', 'drizzle-orm@0.45.4',
  'fast-check@4.10.2', 'kysely@0.28.18', 'playwright-core@1.65.1', 'type-fest@5.10.0', 'typescript@6.0.3',
]; // prettier-ignore
const javascript = [
  'commander@14.0.3', 'eslint@10.15.0', 'execa@9.6.1', 'express@5.3.0', 'fastify@5.12.8', 'got@14.6.6',
  'graphql@16.15.0', 'lib0@0.2.120', 'vscode-languageserver@10.1.2', 'xstate@5.33.3',
]; // prettier-ignore

/** What the base text is made of. The weights are trained on other packages, as a workspace is another one too. */
export const baseNames: readonly string[] = [
  '@reduxjs/toolkit', '@trpc/client', '@trpc/server', 'bson', 'chevrotain', 'comlink', 'commander', 'execa', 'express',
  'fastify', 'got', 'mongodb', 'openai', 'prosemirror-commands', 'prosemirror-model', 'prosemirror-state',
  'prosemirror-view', 'redux', 'abitype', '@noble/hashes',
]; // prettier-ignore

export const corpus: readonly Package[] = [
  ...sources.map((spec) => toPackage(spec, 'sources')),
  ...declarations.map((spec) => toPackage(spec, 'declarations')),
  ...javascript.map((spec) => toPackage(spec, 'javascript')),
];

export interface TrainingPackage extends Package {
  readonly files: readonly TrainingFile[];
  /** From its package.json, an SPDX expression. */
  readonly licence: string;
  readonly folder: string;
}

export interface TrainingFile {
  readonly path: string;
  /** The code as the model learns it. */
  readonly text: string;
}

/** Downloads the packages through npm, into `folder` or a temporary one, and reads what each is for. */
export async function readCorpus(folder = process.env.TRUELINE_CORPUS): Promise<TrainingPackage[]> {
  const base = folder ?? (await mkdtemp(path.join(tmpdir(), 'corpus-')));
  const read: TrainingPackage[] = [];
  for (const one of corpus) read.push(await readPackage(one, base));
  return read;
}

const accepted = /^(\(?(MIT|Apache-2\.0|ISC|BSD-[23]-Clause|CC0-1\.0)( OR )?)+\)?$/;

async function readPackage(one: Package, base: string): Promise<TrainingPackage> {
  const folder = path.join(base, `${one.name.replace('/', '+')}-${one.version}`);
  if (!existsSync(path.join(folder, 'package.json'))) await download(one, base, folder);
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { license?: string };
  const licence = manifest.license ?? 'unknown';
  if (!accepted.test(licence)) throw new Error(`${one.name}: licence ${licence} is not permissive`);
  const files: TrainingFile[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !isWanted(file.slice(folder.length), one.part)) continue;
    const text = codeOf(await readFile(file, 'utf8'));
    if (isWritten(text)) files.push({ path: path.relative(folder, file), text });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...one, files, licence, folder };
}

async function download(one: Package, base: string, folder: string): Promise<void> {
  const run = promisify(execFile);
  await mkdir(folder, { recursive: true });
  const spec = `${one.name}@${one.version}`;
  const { stdout } = await run('npm', ['pack', '--silent', spec], { cwd: base });
  const archive = stdout.trim().split('\n').at(-1);
  if (!archive) throw new Error(`npm pack ${spec} gave no archive`);
  await run('tar', ['xzf', archive, '-C', folder, '--strip-components=1'], { cwd: base });
}

function isWanted(file: string, part: Part): boolean {
  if (/[\\/](node_modules|cjs|umd|_cjs|_types|_esm|lib\.commonjs|dist[\\/]esm)[\\/]/.test(file)) return false;
  if (part === 'declarations') return file.endsWith('.d.ts');
  if (part === 'javascript') return /\.(m?js|d\.ts)$/.test(file) && !/\.min\.js$/.test(file);
  return /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !/\.(test|spec|bench)\.tsx?$/.test(file);
}

/** False for data and for what a program wrote: no long lines, no very long file. */
function isWritten(text: string): boolean {
  if (text.length === 0 || text.length > 400_000) return false;
  return text.length / (text.split('\n').length + 1) < 120;
}

function toPackage(spec: string, part: Part): Package {
  const at = spec.lastIndexOf('@');
  return { name: spec.slice(0, at), version: spec.slice(at + 1), part };
}

/** The files of a package up to about `budget` characters, spread over the whole list. */
export function upTo(one: TrainingPackage, budget: number): readonly TrainingFile[] {
  const total = one.files.reduce((sum, file) => sum + file.text.length, 0);
  const share = Math.min(1, budget / total);
  let owed = 0;
  return one.files.filter((file) => {
    owed += file.text.length * share;
    if (owed < file.text.length) return false;
    owed -= file.text.length;
    return true;
  });
}
