// Traces by hand: sites by the text that they stand for, frames with the values that they saw.
import assert from 'node:assert/strict';
import { JavaScriptInstrumenter } from '../../../server/src/tracing/javascript/javascriptInstrumenter';
import type { Frame, Hit, Preview, Site, Trace, TracedFile } from '../../../server/src/tracing/trace';
import type { TestResult } from '../../../server/src/tracing/tracing';

export interface Call {
  /** Values by the text of their expressions, in order: `['n > 0', 'true']`; the n-th of equal texts by `text#n`. */
  readonly seen: readonly (readonly [text: string, value: string])[];
  readonly outcome?: Frame['outcome'];
  readonly test: { readonly name: string; readonly state: TestResult['state'] };
}

export const preview = (text: string): Preview => ({ type: typeof JSON.parse(text), text, whole: true });

const testPath = '/w/buggy.test.js';

/** One run in which each call of the function is made by a test of its own. */
export function tracedRun(path: string, text: string, calls: readonly Call[]) {
  const instrumenter = new JavaScriptInstrumenter();
  const testText = calls.map(({ test }) => `test('${test.name}', () => f());\n`).join('');
  const [sites, testSites] = [instrumenter.sites(text, path), instrumenter.sites(testText, testPath)];
  const own = sites.find((site) => site.kind === 'function' && site.name === 'f');
  assert.ok(own);
  const hits: Hit[][] = sites.map(() => []);
  const frames: Frame[] = [];
  let order = 0;
  calls.forEach(({ seen, outcome }, index) => {
    const callback = testSites.filter(({ kind, id, function: around }) => kind === 'function' && id !== around)[index];
    const shared = { arguments: [], start: 0, duration: 1, call: 1 } as const;
    const from = order++;
    const parent = frames.length;
    frames.push({
      ...shared,
      id: parent,
      file: testPath,
      function: callback?.id ?? 0,
      name: 't',
      from,
      to: 1e6,
      outcome: { kind: 'open' },
    });
    const id = frames.length;
    const begin = order++;
    for (const [place, value] of seen) {
      const site = siteOf(sites, text, place);
      hits[site.id]?.push({ frame: id, iterations: site.loops.map(() => 1), value: preview(value), order: order++ });
    }
    const ended = outcome ?? { kind: 'returned', value: preview(seen.at(-1)?.[1] ?? '0') };
    frames.push({
      ...shared,
      id,
      file: path,
      function: own.id,
      name: 'f',
      parent,
      from: begin,
      to: order++,
      outcome: ended,
    });
  });
  const file = (name: string, of: string, its: readonly Site[], own: readonly (readonly Hit[])[]): TracedFile => ({
    path: name,
    text: of,
    sites: its,
    counts: its.map(() => 0),
    hits: own,
  });
  const files = new Map([
    [path, file(path, text, sites, hits)],
    [
      testPath,
      file(
        testPath,
        testText,
        testSites,
        testSites.map(() => []),
      ),
    ],
  ]);
  const trace: Trace = { files, frames, uncaught: [], gaps: [] };
  const results = calls.map(({ test }): TestResult => ({ ...test, file: testPath }));
  return { trace, results };
}

function siteOf(sites: readonly Site[], text: string, place: string): Site {
  const [wanted = '', number = '1'] = place.split('#');
  const found = sites.filter(
    (site) =>
      !/^(function|loop|block)$/.test(site.kind) &&
      (text.slice(site.start, site.valueEnd ?? site.end) === wanted || text.slice(site.start, site.end) === wanted),
  );
  const site = found[Number(number) - 1];
  assert.ok(site, `there is no ${place} among ${sites.map(({ start, end }) => text.slice(start, end)).join(' | ')}`);
  return site;
}
