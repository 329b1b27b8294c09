// What can be run in a file: its tests as a tree, its examples, the functions that it exports.
import { discoverTests, type DiscoveredTest } from '../execution/javascript/discoverTests';
import { exportedFunctions } from './exportedFunctions';
import type { FoundRunnables, FoundTest, TracedDocument } from './traces';

export function discover({ path, text }: TracedDocument): FoundRunnables {
  return {
    tests: nest(discoverTests(text, path), text),
    examples: [],
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
    endLine: test.line + (text.slice(test.start, test.end).match(/\n/g)?.length ?? 0),
    children: nest(
      tests.filter((other) => other !== test && isWithin(other, test)),
      text,
    ),
  }));
}

function isWithin(inner: DiscoveredTest, outer: DiscoveredTest): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
