// A repair and its evidence in words: the diagnostic at the faulty expression, and the page that says what was found or why
// nothing.
import { DiagnosticSeverity, type Diagnostic, type Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hintOf } from '../debugging/hint';
import type { FoundRepair, SearchResult } from '../debugging/search/searches';
import { toUri } from '../lsp/files';
import type { TestResult } from '../tracing/tracing';

/** The code of all diagnostics of repairs. */
export const repairCode = 'repair';

const maxValue = 120; // UTF-16 units

export function diagnosticOf(
  found: FoundRepair,
  document: TextDocument,
  { hintOnly }: { readonly hintOnly: boolean },
): Diagnostic {
  const [fixed] = found.fixes;
  const evidence = [fixed && failureText(fixed), wrongText(found)].filter((line) => line !== undefined);
  const proposal = hintOnly ? hintText(found, document) : repairText(found);
  const test = fixed?.line !== undefined ? fixed : undefined;
  return {
    range: markedRange(found, document),
    severity: DiagnosticSeverity.Information,
    source: 'Trueline',
    code: repairCode,
    message: [...evidence, ...proposal].join('\n'),
    ...(test && {
      relatedInformation: [
        { location: { uri: toUri(test.file), range: startOf(test.line ?? 0) }, message: `the test “${test.name}”` },
      ],
    }),
  };
}

/** What it does, in a line; in hint-only mode what to look at. */
export function descriptionOf(
  found: FoundRepair,
  document: TextDocument,
  { hintOnly }: { readonly hintOnly: boolean },
): string {
  return hintOnly ? hintText(found, document).join(' ') : found.patch.description;
}

export function explainSearch(result: SearchResult, { hintOnly }: { readonly hintOnly: boolean }): string {
  const parts = [`# ${headlineOf(result)}`];
  if (result.kind === 'nothing' || result.kind === 'unavailable') parts.push(result.reason);
  if (result.kind === 'unrepaired')
    parts.push(result.reason, doubtText(result), ...result.failing.map((test) => `- ${failureText(test)}`));
  if (result.kind === 'found') {
    const { found } = result;
    if (!hintOnly) parts.push(`It would ${found.patch.description}.`);
    parts.push(...found.notes.map((note) => `- ${note}`), ...found.unproven.map((each) => `- Not proved: ${each}`));
  }
  if ('effort' in result) {
    const { time, runs, tokens, tried } = result.effort;
    const spent = [`${(time / 1_000).toFixed(1)} s`, `${runs} runs`, `${tried} changes tried`];
    if (tokens > 0) spent.push(`${tokens} tokens`);
    parts.push(`It took ${spent.join(', ')}.`, result.confinement);
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function doubtText({ confidence }: Extract<SearchResult, { kind: 'unrepaired' }>): string {
  if (confidence === undefined) return '';
  return `The likeliest of them has a confidence of ${confidence.toFixed(2)} of 1, which is too little to offer it.`;
}

function headlineOf(result: SearchResult): string {
  switch (result.kind) {
    case 'nothing':
      return 'Nothing was run';
    case 'cancelled':
      return 'It was stopped';
    case 'green':
      return `Nothing fails: ${result.passing} passed`;
    case 'found':
      return `A repair of ${result.found.function} was proved`;
    case 'unrepaired':
      return 'No repair was found';
    case 'unavailable':
      return 'The tests could not be run';
  }
}

export function failureText({ name, expected, actual, message }: TestResult): string {
  if (expected !== undefined && actual !== undefined) {
    return `“${name}” expected ${cut(expected)}, got ${cut(actual)}.`;
  }
  return `“${name}” fails${message === undefined ? '' : `: ${cut(message)}`}`;
}

function wrongText({ wrong }: FoundRepair): string | undefined {
  if (!wrong) return undefined;
  const { line, call, values, parts } = wrong;
  const what = parts ? 'It goes another way than a passing call' : 'The values go wrong';
  return `${what} at line ${line + 1} of ${cut(call)}${values === '' ? '.' : `: ${values}`}`;
}

function repairText({ patch, fixes, unproven }: FoundRepair): readonly string[] {
  const passing = fixes.length === 1 ? 'the test passes' : `the ${fixes.length} failing tests pass`;
  return [`Repair: ${patch.description}; ${passing} with it.`, ...unproven.map((each) => `Not proved: ${each}`)];
}

function hintText({ patch }: FoundRepair, document: TextDocument): readonly string[] {
  const { line, text } = hintOf(patch, { text: document.getText() });
  return [`Hint: look at line ${line + 1}. ${text}`];
}

/** The expression that the repair replaces; where it only adds something, the code on that line. */
function markedRange({ patch }: FoundRepair, document: TextDocument): Range {
  const { start, end } = patch.edits[0] ?? { start: 0, end: 0 };
  const text = document.getText();
  if (text.slice(start, end).trim() !== '') {
    const replaced = text.slice(start, end);
    const from = start + replaced.length - replaced.trimStart().length;
    return { start: document.positionAt(from), end: document.positionAt(start + replaced.trimEnd().length) };
  }
  const { line } = document.positionAt(start);
  const lineStart = document.offsetAt({ line, character: 0 });
  const code = text.slice(lineStart).split(/\r?\n/, 1)[0] ?? '';
  const indent = code.length - code.trimStart().length;
  return { start: { line, character: indent }, end: { line, character: code.trimEnd().length } };
}

function startOf(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}

/** On one line. */
function cut(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= maxValue ? line : `${line.slice(0, maxValue - 1)}…`;
}
