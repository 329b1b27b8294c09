// A reporter of vitest that writes Trueline's results, for the two interfaces that vitest has had: test cases as they
// end, from version 3 on, and before that the tasks of all files at the end.
import { cut, failure, writeResult } from './writeResult';

interface Named {
  readonly type: string;
  readonly name: string;
  readonly parent?: Named;
}

interface Failure {
  readonly message?: string;
  /** Vitest has made text of them already. */
  readonly expected?: unknown;
  readonly actual?: unknown;
}

interface TestCase extends Named {
  readonly module: { readonly moduleId: string };
  readonly location?: Location;
  result(): { readonly state: string; readonly errors?: readonly Failure[] };
  diagnostic(): { readonly duration: number } | undefined;
}

interface Location {
  /** From 1. */
  readonly line: number;
}

interface Task extends Named {
  readonly filepath?: string;
  readonly mode: string;
  readonly location?: Location;
  readonly suite?: Task;
  readonly tasks?: readonly Task[];
  readonly result?: { readonly state?: string; readonly duration?: number; readonly errors?: readonly Failure[] };
}

interface Case {
  readonly names: readonly string[];
  readonly file: string;
  readonly state: string | undefined;
  readonly location: Location | undefined;
  readonly duration: number | undefined;
  readonly errors: readonly Failure[] | undefined;
}

export function vitestReporter() {
  let tellsCases = false;
  return {
    onTestCaseResult(test: TestCase) {
      tellsCases = true;
      const { state, errors } = test.result();
      const { module, location } = test;
      write({
        names: namesOf(test),
        file: module.moduleId,
        state,
        location,
        duration: test.diagnostic()?.duration,
        errors,
      });
    },
    onFinished(files: readonly Task[] = []) {
      if (!tellsCases) for (const file of files) writeTasks(file, file.filepath ?? '', []);
    },
  };
}

function writeTasks(task: Task, file: string, names: readonly string[]): void {
  for (const inner of task.tasks ?? []) {
    const within = [...names, inner.name];
    if (inner.tasks) writeTasks(inner, file, within);
    else
      write({
        names: within,
        file,
        state: inner.result?.state ?? inner.mode,
        location: inner.location,
        ...times(inner),
      });
  }
}

function times({ result }: Task): Pick<Case, 'duration' | 'errors'> {
  return { duration: result?.duration, errors: result?.errors };
}

function namesOf(test: Named): string[] {
  return test.type === 'module' ? [] : [...(test.parent ? namesOf(test.parent) : []), test.name];
}

function write({ names, file, state, location, duration, errors }: Case): void {
  const error = errors?.[0];
  writeResult({
    name: names.join(' '),
    file,
    state: /^pass/.test(state ?? '') ? 'passed' : /^fail/.test(state ?? '') ? 'failed' : 'skipped',
    ...(location && { line: location.line - 1 }),
    ...(duration !== undefined && { duration }),
    ...(error && { ...failure(error), ...texts(error) }),
  });
}

function texts({ expected, actual }: Failure): { expected?: string; actual?: string } {
  return typeof expected === 'string' && typeof actual === 'string'
    ? { expected: cut(expected), actual: cut(actual) }
    : {};
}
