// What a place in a file asks to be run: the test, the example or the function there; of a whole file its tests, else its
// examples, else itself.
import type { ChosenTargets, ExportedFunction, FoundRunnables, FoundTest } from './traces';
import type { Target } from './tracing';

/** `line`: from 0; of the whole file, if absent. */
export function chooseTargets(found: FoundRunnables, file: string, line?: number): ChosenTargets {
  return (line === undefined ? undefined : targetsAt(found, file, line)) ?? targets(ofFile(found, file));
}

function targetsAt(
  { tests, examples, functions }: FoundRunnables,
  file: string,
  line: number,
): ChosenTargets | undefined {
  const test = innermost(tests, line);
  if (test) return targets([{ kind: 'tests', file, names: namesOf([test]) }]);
  const withExamples = examples.find((each) => each.functionLine <= line && line <= each.functionEndLine);
  if (withExamples) return targets([{ kind: 'examples', file, function: withExamples.function }]);
  const around = functions.find((each) => each.line <= line && line <= each.endLine);
  if (around) return ofFunction(around, file);
  // An example goes on to the next one, or to the function that it is of.
  const example = examples.findLast((each) => each.line <= line && line < each.functionLine);
  return example && targets([{ kind: 'examples', file, function: example.function, index: example.index }]);
}

function ofFunction({ name, parameters }: ExportedFunction, file: string): ChosenTargets {
  if (parameters !== '') return { kind: 'needsArguments', function: name, parameters };
  return targets([{ kind: 'call', file, function: name, arguments: '' }]);
}

function ofFile({ tests, examples }: FoundRunnables, file: string): readonly Target[] {
  if (tests.length > 0) return [{ kind: 'tests', file }];
  const names = [...new Set(examples.map((example) => example.function))];
  if (names.length > 0) return names.map((name) => ({ kind: 'examples', file, function: name }));
  return [{ kind: 'script', file }];
}

function innermost(tests: readonly FoundTest[], line: number): FoundTest | undefined {
  const around = tests.find((test) => test.line <= line && line <= test.endLine);
  return around && (innermost(around.children, line) ?? around);
}

/** Full names of the tests in there. */
export function namesOf(tests: readonly FoundTest[]): readonly string[] {
  return tests.flatMap(({ kind, fullName, children }) => (kind === 'test' ? [fullName] : namesOf(children)));
}

function targets(chosen: readonly Target[]): ChosenTargets {
  return { kind: 'targets', targets: chosen };
}
