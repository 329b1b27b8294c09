// Sets of cases: folders with `buggy.ts` (or `.js`, `.mjs`, …), `visible.test.*`, `hidden.test.*` and `fault.json`.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { InputError } from '../benchOptions';

export interface RepairCase {
  readonly name: string;
  readonly folder: string;
  /** Names of files in it. */
  readonly buggy: string;
  readonly visible: string;
  readonly hidden: string;
  /** Of the fault, from 1. */
  readonly line: number;
  readonly kind: string;
}

export const builtIn = path.join(__dirname, 'cases');

/** All cases below a folder, in the order of their names. Throws `InputError` where there is none. */
export function readCases(set: string): readonly RepairCase[] {
  if (!existsSync(set)) throw new InputError(`There is no folder ${set}.`);
  const cases = readdirSync(set, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readCase(path.join(set, entry.name)) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (cases.length === 0)
    throw new InputError(`${set} holds no case: a folder with buggy.ts, its tests and fault.json.`);
  return cases;
}

function readCase(folder: string): RepairCase | undefined {
  const names = readdirSync(folder);
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
  const buggy = find(/^buggy\.[cm]?[jt]sx?$/);
  const visible = find(/^visible\.test\.[cm]?[jt]sx?$/);
  const hidden = find(/^hidden\.test\.[cm]?[jt]sx?$/);
  if (buggy === undefined || visible === undefined || hidden === undefined || !names.includes('fault.json'))
    return undefined;
  const fault = JSON.parse(readFileSync(path.join(folder, 'fault.json'), 'utf8')) as { line: number; kind?: string };
  return { name: path.basename(folder), folder, buggy, visible, hidden, line: fault.line, kind: fault.kind ?? '' };
}

export interface WorkingCopy {
  readonly folder: string;
  dispose(): void;
}

/** The case in a folder of its own, without the files of these names. */
export function copyCase({ folder }: RepairCase, without: readonly string[]): WorkingCopy {
  const copy = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-case-')));
  const left = new Set(without.map((name) => path.join(folder, name)));
  cpSync(folder, copy, { recursive: true, filter: (source) => !left.has(source) });
  return { folder: copy, dispose: () => rmSync(copy, { recursive: true, force: true }) };
}
