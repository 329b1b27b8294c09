// What can be run in a file: its tests as a tree, its examples, the functions that it exports.
import { discoverExamples, type ExampleFunction } from '../execution/javascript/discoverExamples';
import { discoverTests, type DiscoveredTest } from '../execution/javascript/discoverTests';
import { exportedFunctions } from './exportedFunctions';
import type { FoundExample, FoundRunnables, FoundTest, TracedDocument } from './traces';

export function discover({ path, text }: TracedDocument): FoundRunnables {
  return {
    tests: nest(discoverTests(text, path), text),
    examples: discoverExamples(text, path).flatMap((found) => examplesOf(found, text)),
    functions: exportedFunctions(text, path),
  };
}

/** Tests lie in the suites whose calls are around them. */
function nest(tests: readonly DiscoveredTest[], text: string): readonly FoundTest[] {
  const outer = tests.filter((test) => !tests.some((other) => other !== test && isWithin(test, other)));
  return outer.map((test) => ({
    kind: test.kind,
    name: test.name,
    fullName: test.fullName,
    line: test.line,
    endLine: endLineOf(test, text),
    children: nest(
      tests.filter((other) => other !== test && isWithin(other, test)),
      text,
    ),
  }));
}

/** Those of a function that is not exported cannot be run. */
function examplesOf(found: ExampleFunction, text: string): FoundExample[] {
  if (!found.isExported) return [];
  return found.examples.map(({ code, expected, line }, index) => ({
    function: found.function,
    index,
    line,
    text: expected === '' ? code : `${code} // => ${expected}`,
    functionLine: found.line,
    functionEndLine: endLineOf(found, text),
  }));
}

function endLineOf({ line, start, end }: Pick<ExampleFunction, 'line' | 'start' | 'end'>, text: string): number {
  return line + (text.slice(start, end).match(/\n/g)?.length ?? 0);
}

function isWithin(inner: DiscoveredTest, outer: DiscoveredTest): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
