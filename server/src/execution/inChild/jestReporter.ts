// A reporter of jest that writes Trueline's results, and prints nothing.
import { cut, show, writeResult } from './writeResult';

interface CaseResult {
  readonly fullName: string;
  readonly status: string;
  readonly duration?: number | null;
  /** From 1. */
  readonly location?: { readonly line: number } | null;
  readonly failureMessages: readonly string[];
  readonly failureDetails?: readonly unknown[];
}

class TruelineReporter {
  onTestResult({ path }: { readonly path: string }, { testResults }: { readonly testResults: readonly CaseResult[] }) {
    for (const result of testResults) write(path, result);
  }
}

function write(file: string, result: CaseResult): void {
  const details = result.failureDetails?.[0] as { matcherResult?: Details } | undefined;
  const matcher = details?.matcherResult;
  writeResult({
    name: result.fullName,
    file,
    state: result.status === 'passed' ? 'passed' : result.status === 'failed' ? 'failed' : 'skipped',
    ...(result.location && { line: result.location.line - 1 }),
    ...(typeof result.duration === 'number' && { duration: result.duration }),
    ...(result.failureMessages[0] !== undefined && { message: cut(withoutStack(result.failureMessages[0])) }),
    ...(matcher &&
      'expected' in matcher && { expected: cut(show(matcher.expected)), actual: cut(show(matcher.actual)) }),
  });
}

interface Details {
  readonly expected?: unknown;
  readonly actual?: unknown;
}

function withoutStack(message: string): string {
  return message.replace(/\n\s+at [\s\S]*$/, '').replace(/^Error: /, '');
}

export = TruelineReporter;
