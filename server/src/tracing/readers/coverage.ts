// What was run and how often, from the exact counts of functions, loops and blocks.
import { characterAt, countOf, extentEnd, groupBy, hasValues, lineAt } from './places';
import { partingOf } from './parting';
import type { Trace, TracedFile } from '../trace';

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
  const ways = groupBy(branchesOf(file), ({ parts }) => parts);
  return [...runs.values()]
    .map((sites) => {
      const start = Math.min(...sites.map((site) => site.start));
      const end = Math.max(...sites.map(extentEnd));
      // Of a loop's head, the condition is run most often.
      const count = Math.max(...sites.map((site) => countOf(file, site)));
      const branches = sites.flatMap((site) => ways.get(site.id) ?? []).sort((a, b) => a.start - b.start);
      return { start, count, range: rangeOf(file, { start, end }), branches: branches.map(({ way }) => way) };
    })
    .sort((a, b) => a.start - b.start)
    .map(({ count, range, branches }) => ({ count, range, branches }));
}

/** A way, where it begins, and the site of the condition at which it parts from others. */
interface Way {
  readonly parts: number;
  readonly start: number;
  readonly way: CountedBranch;
}

/** An `if` without `else` has a way that is not written. */
function branchesOf(file: TracedFile): readonly Way[] {
  const written = file.sites.flatMap((block): Way[] => {
    const parts = block.kind === 'block' && isWay(block.name ?? '') ? partingOf(file, block) : undefined;
    const way = { count: countOf(file, block), range: rangeOf(file, block), label: block.name ?? '' };
    return parts ? [{ parts: parts.id, start: block.start, way }] : [];
  });
  const withElse = new Set(written.flatMap(({ parts, way }) => (way.label === 'else' ? [parts] : [])));
  const unwritten = written.flatMap(({ parts, start, way }): Way[] => {
    const condition = file.sites[parts];
    if (!condition || way.label !== 'then' || withElse.has(parts)) return [];
    const count = Math.max(0, countOf(file, condition) - way.count);
    return [{ parts, start: start + 0.5, way: { count, range: rangeOf(file, condition), label: 'else' } }];
  });
  return [...written, ...unwritten];
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
