// Lenses: what can be run with values, above its line.
import type { CodeLens } from 'vscode-languageserver/node';
import { runCommand, runWithArgumentsCommand, type TraceTarget } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import { namesOf } from '../tracing/chooseTarget';
import type { FoundRunnables, FoundTest, Traces } from '../tracing/traces';
import type { CodeLenses } from './codeLenses';
import type { Documents } from './documents';
import { documentOf } from './tracedDocuments';

export function registerTraceLenses(
  { settings, onSettings }: FeatureContext,
  documents: Documents,
  traces: Traces,
  lenses: CodeLenses,
): void {
  lenses.add(async (uri) => {
    const document = settings().trace.codeLenses ? await documentOf(documents, uri) : undefined;
    return document ? lensesOf(uri, await traces.ask('discover', document)) : [];
  });

  let areShown = settings().trace.codeLenses;
  onSettings(({ trace }) => {
    if (trace.codeLenses === areShown) return;
    areShown = trace.codeLenses;
    lenses.refresh();
  });
}

function lensesOf(uri: string, { tests, examples, functions }: FoundRunnables): CodeLens[] {
  const lenses = tests.flatMap((test) => lensesOfTest(uri, test));
  const withExamples = new Set(examples.map((example) => example.function));
  for (const name of withExamples) {
    const own = examples.filter((example) => example.function === name);
    const line = own[0]?.functionLine ?? 0;
    const title = own.length === 1 ? 'Run Its Example with Values' : `Run Its ${own.length} Examples with Values`;
    lenses.push(runLens(line, title, { kind: 'examples', uri, function: name }));
  }
  for (const { name, line, parameters } of functions) {
    const command = {
      title: 'Run with Arguments…',
      command: runWithArgumentsCommand,
      arguments: [uri, name, parameters],
    };
    lenses.push({ range: startOf(line), command });
  }
  return lenses;
}

function lensesOfTest(uri: string, { kind, line, fullName, children }: FoundTest): CodeLens[] {
  const names = kind === 'test' ? [fullName] : namesOf(children);
  const own = names.length === 0 ? [] : [runLens(line, 'Run with Values', { kind: 'tests', uri, names })];
  return [...own, ...children.flatMap((child) => lensesOfTest(uri, child))];
}

function runLens(line: number, title: string, target: TraceTarget): CodeLens {
  return { range: startOf(line), command: { title: `$(play) ${title}`, command: runCommand, arguments: [target] } };
}

function startOf(line: number): CodeLens['range'] {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}
