// What was run and how often, from the exact counts of functions, loops and blocks.
import { characterAt, countOf, extentEnd, groupBy, hasValues, lineAt } from './places';
import { partingOf } from './parting';
import type { Site, Trace, TracedFile } from '../trace';

/** From 0; characters are UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface CountedBranch {
  readonly count: number;
  readonly range: Range;
  /** `then`, `else`, `case`, `&&`, … */
  readonly label: string;
}

/** What of a line is run as a whole. */
export interface CountedStatement {
  readonly count: number;
  readonly range: Range;
  /** The ways that part here. */
  readonly branches: readonly CountedBranch[];
}

export interface CountedFunction {
  readonly name: string;
  readonly count: number;
  readonly range: Range;
}

export interface Share {
  readonly covered: number;
  readonly total: number;
}

export interface FileCoverage {
  readonly path: string;
  readonly statements: readonly CountedStatement[];
  readonly functions: readonly CountedFunction[];
  readonly share: { readonly statements: Share; readonly branches: Share; readonly functions: Share };
}

/** Of one file; `undefined` where it is not in the trace. */
export function coverageOf(trace: Trace, path: string): FileCoverage | undefined {
  const file = trace.files.get(path);
  if (!file) return undefined;
  const statements = statementsOf(file);
  const functions = file.sites
    .filter((site) => site.kind === 'function' && site.id !== site.function)
    .map((site) => ({ name: site.name ?? '', count: countOf(file, site), range: rangeOf(file, site) }));
  const share = {
    statements: shareOf(statements),
    branches: shareOf(statements.flatMap(({ branches }) => branches)),
    functions: shareOf(functions),
  };
  return { path, statements, functions, share };
}

function statementsOf(file: TracedFile): readonly CountedStatement[] {
  const runs = groupBy(file.sites.filter(hasValues), (site) => `${lineAt(file, site.start)} ${site.block}`);
  const branches = branchesOf(file);
  return [...runs.values()]
    .map((sites) => {
      const start = Math.min(...sites.map((site) => site.start));
      const end = Math.max(...sites.map(extentEnd));
      const ways = branches.filter(({ parts }) => sites.some((site) => site === parts));
      const range = rangeOf(file, { start, end });
      // Of a loop's head, the condition is run most often.
      return {
        start,
        count: Math.max(...sites.map((site) => countOf(file, site))),
        range,
        branches: ways.map(({ way }) => way),
      };
    })
    .sort((a, b) => a.start - b.start)
    .map(({ count, range, branches: ways }) => ({ count, range, branches: ways }));
}

/** Each way with the condition at which it parts from others. An `if` without `else` has one that is not written. */
function branchesOf(file: TracedFile): readonly { readonly parts: Site; readonly way: CountedBranch }[] {
  const blocks = file.sites.filter(({ kind, name }) => kind === 'block' && name !== undefined && isWay(name));
  return blocks.flatMap((block) => {
    const parts = partingOf(file, block);
    if (!parts) return [];
    const label = block.name ?? '';
    const way = { count: countOf(file, block), range: rangeOf(file, block), label };
    const isAlone =
      label === 'then' && !blocks.some((other) => other.name === 'else' && partingOf(file, other) === parts);
    if (!isAlone) return [{ parts, way }];
    const count = Math.max(0, countOf(file, parts) - way.count);
    return [
      { parts, way },
      { parts, way: { count, range: rangeOf(file, parts), label: 'else' } },
    ];
  });
}

/** What follows a `return` in a branch is no way of its own, nor is what always follows. */
function isWay(name: string): boolean {
  return name !== 'rest' && name !== 'finally';
}

function rangeOf(file: TracedFile, { start, end }: { readonly start: number; readonly end: number }): Range {
  const position = (offset: number) => ({ line: lineAt(file, offset), character: characterAt(file, offset) });
  return { start: position(start), end: position(end) };
}

function shareOf(counted: readonly { readonly count: number }[]): Share {
  return { covered: counted.filter(({ count }) => count > 0).length, total: counted.length };
}
