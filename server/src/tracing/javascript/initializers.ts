// Defaults of parameters and initializers of fields. They are evaluated before a body, or without one, so no variable of
// a call is in reach: their variables are the module's, and the recorder keeps which frame is open. That is safe, since
// nothing of the program runs between what sets a variable and what reads it, and no such place can wait.
import { addSite, type Activation, type Entry, type Place, type Range, type Region, type Rewriting } from './rewriting';

export type OpenedPlace = Place & { readonly entry: Entry };

/** A place that belongs to a function without being in its body. */
export function opened({ names, shared }: Rewriting, site: number): OpenedPlace {
  const activation: Activation = { site, locals: shared, isGuarded: false, isOpened: true };
  const gate = `${names.module}.f`;
  const region: Region = { site, gate, tests: [], body: [], nested: [], outcomes: [] };
  return { activation, region, block: site, loops: [], isTest: false, entry: { parts: [] } };
}

/** A place whose expressions are functions of their own, of this name. */
export function apart(r: Rewriting, site: number, name: string): OpenedPlace {
  const around = opened(r, site);
  const begin = (range: Range) => {
    const { entry: _entry, ...place } = opened(r, addSite(r, around, { kind: 'function', ...range, name }));
    return place;
  };
  return { ...around, entry: { parts: [], begin } };
}

/**
 * Has each part begin the frame or go on with it. What comes after the last: the body, which takes the frame over; the
 * end of the frame; or, as `each`, nothing that could be told to be of the same call.
 */
export function open(r: Rewriting, { parts }: Entry, next: 'body' | 'end' | 'each'): void {
  const { module, handle } = r.names;
  const ordered = [...parts].sort((a, b) => a.order - b.order);
  ordered.forEach(({ start, end, site, order }, index) => {
    const isEnd = next === 'each' || (next === 'end' && index === ordered.length - 1);
    // Two arguments stand for what the engine keeps of this call while the third is evaluated.
    r.edits.prependRight(start, `${handle}().${isEnd ? 'e' : 'd'}(${module}.f,${module}.p(${site},${order}),(`);
    r.edits.appendLeft(end, `)${isEnd ? '' : `,${site},${order}`})`);
  });
}
