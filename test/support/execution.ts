// Runs programs of a test as Trueline runs those of users, and looks for what is left of them.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scrub } from '../../server/src/execution/environment';
import { defaultLimits, type Limits } from '../../server/src/execution/limits';
import { runProcess, type ProcessResult } from '../../server/src/execution/runProcess';
import { confine } from '../../server/src/execution/sandbox/sandbox';
import { createProject, type TestProject } from './project';

export const dist = path.join(__dirname, '../../dist');

export interface ProgramOptions {
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  readonly onOutput?: (text: string) => void;
  readonly writes?: 'temporary' | 'project';
  readonly network?: 'none' | 'all';
  /** Also where a sandbox is there, the program runs without. */
  readonly isUnconfined?: boolean;
}

export interface ProgramRun extends ProcessResult {
  readonly confinement: string;
  readonly project: TestProject;
  /** Command lines of the processes of the run that live still. */
  readonly left: readonly string[];
}

/** Runs text as a script of Node, with a mark as its first argument, which processes that it starts should have too. */
export async function runProgram(text: string, options: ProgramOptions = {}): Promise<ProgramRun> {
  const project = createProject(`//- /project/main.js\n${text}\n//- /temporary/empty\n`);
  const mark = `mark-${randomUUID()}`;
  const folder = project.file('project');
  const temporary = project.file('temporary');
  const { command, confinement } = await confine(
    {
      command: process.execPath,
      args: ['main.js', mark],
      folder,
      environment: {
        ...scrub(process.env),
        TMPDIR: temporary,
        NODE_OPTIONS: `--max-old-space-size=${(options.limits?.memory ?? defaultLimits.memory) * 0.75}`,
      },
    },
    { project: folder, temporary, dist, writes: options.writes ?? 'project', network: options.network ?? 'none' },
    ...(options.isUnconfined ? [[]] : []),
  );
  const signal = options.signal ?? new AbortController().signal;
  const limits = { ...defaultLimits, time: 20_000, ...options.limits };
  try {
    const result = await runProcess(command, { limits, dist, ...pickOutput(options) }, signal);
    return { ...result, confinement, project, left: processesWith(mark) };
  } finally {
    project.dispose();
  }
}

function pickOutput({ onOutput }: ProgramOptions) {
  return onOutput ? { onOutput } : {};
}

/** Command lines of the living processes that hold this text. */
export function processesWith(text: string): readonly string[] {
  return commandLines().filter((line) => line.includes(text));
}

function commandLines(): readonly string[] {
  if (process.platform !== 'linux') return execFileSync('ps', ['-axo', 'command']).toString().split('\n');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });
}
