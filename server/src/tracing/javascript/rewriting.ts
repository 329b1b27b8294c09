// What the parts of the instrumenter share: the text under edit, the sites made so far, and where in the program they
// stand. The parts know of each other only through `visit`.
import type MagicString from 'magic-string';
import type { Node } from '@babel/types';
import type { Site, SiteKind } from '../trace';
import type { Names } from './names';

export interface Rewriting {
  readonly edits: MagicString;
  readonly names: Names;
  readonly sites: Site[];
  /** Variables of the module that its code needs: those of places outside of any body. */
  readonly shared: string[];
  /** Names that the file declares; what it does not is a global of the platform, and no news. */
  readonly declared: ReadonlySet<string>;
  readonly isTypeScript: boolean;
  /** Whether a function tells the error that leaves it: that rethrows it, which moves the place that Node prints for one that nothing catches. */
  readonly rethrow: boolean;
  visit(node: Node, at: Place): void;
  expression(node: Node, at: Place, wanted?: Wanted): void;
}

/** How the value of an expression is recorded: by the kind of its node, as something, or not at all. */
export type Wanted = 'own' | 'none' | Recorded;

export interface Recorded {
  readonly kind: SiteKind;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly valueEnd?: number;
  /** Code to run when the value is there and its parts are rewritten, with a comma before it. */
  readonly then?: () => string;
}

/** A function that is being rewritten. */
export interface Activation {
  readonly site: number;
  /** Variables that its code needs. */
  readonly locals: string[];
  /** Whether its end is seen by a `finally`. */
  readonly isGuarded: boolean;
  /** Whether this is outside of a body: its frame is the one that the recorder has open (initializers.ts). */
  readonly isOpened?: boolean;
}

/** A place that is evaluated before what it belongs to has begun, or apart from it; it must begin that itself. */
export interface Entry {
  /** Whole expressions with something to record, in the order of evaluation. */
  readonly parts: Part[];
  /** Makes the place of one, if that is a function of its own. */
  readonly begin?: (range: Range) => Place;
}

export interface Part extends Range {
  /** The function or loop that it belongs to. */
  readonly site: number;
  /** Grows in the order of evaluation. */
  readonly order: number;
}

/** A function or a loop: what is recorded or left out as a whole. */
export interface Region {
  readonly site: number;
  /** Variable that says whether it is recorded now. */
  readonly gate: string;
  readonly outer?: Region;
  /** Sites of the condition, which is looked at once more than the body is run. */
  readonly tests: number[];
  readonly body: number[];
  readonly nested: Region[];
  /** Variables that hold how its conditions went last. */
  readonly outcomes: string[];
}

/** Where in a program a node stands. Without an activation nothing is recorded but what functions within do. */
export interface Place {
  readonly activation?: Activation;
  readonly region: Region;
  readonly block: number;
  readonly loops: readonly number[];
  readonly isTest: boolean;
  /** What a function that stands here is called. */
  readonly name?: string;
  /** Where the next expression has to begin something. */
  readonly entry?: Entry;
}

/** A place at which the code is inside a function that is recorded. */
export type Within = Place & { readonly activation: Activation };

export function isWithin(at: Place): at is Within {
  return at.activation !== undefined;
}

/** Where nothing is recorded but what functions within do. */
export function outside(at: Place): Place {
  const { activation: _activation, name: _name, entry: _entry, ...rest } = at;
  return rest;
}

/** A function that stands further in is not called after the place. */
export function unnamed(at: Place): Place {
  const { name: _name, ...rest } = at;
  return rest;
}

export function addSite(r: Rewriting, at: Place, site: Omit<Site, 'id' | 'function' | 'loops' | 'block'>): number {
  const id = r.sites.length;
  r.sites.push({
    id,
    ...site,
    function: at.activation?.site ?? at.region.site,
    loops: at.loops,
    block: at.block,
  });
  return id;
}

/** A site at which a value is recorded, with a variable that holds it. */
export function addValueSite(r: Rewriting, at: Within, { kind, start, end, name, valueEnd }: Recorded): number {
  const id = addSite(r, at, {
    kind,
    start,
    end,
    ...(name !== undefined && { name }),
    ...(valueEnd !== undefined && { valueEnd }),
  });
  at.activation.locals.push(r.names.value(id));
  (at.isTest ? at.region.tests : at.region.body).push(id);
  return id;
}

/** Code that records the value that a variable holds. */
export function seen({ names }: Rewriting, at: Within, id: number): string {
  if (at.activation.isOpened) return `${at.region.gate}&&${names.module}.w(${id},${names.value(id)})`;
  return `${at.region.gate}&&${names.module}.v(${names.frame},${id},${names.value(id)})`;
}

/** A block of its own, and the code that counts it. */
export function addBlock(r: Rewriting, at: Place, name: string, { start, end }: Range): { at: Place; count: string } {
  const block = addSite(r, at, { kind: 'block', start, end, name });
  return { at: { ...at, block }, count: `${r.names.module}.c[${block}]++` };
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

export function rangeOf(node: Node): Range {
  if (typeof node.start !== 'number' || typeof node.end !== 'number') throw new Error(`${node.type} has no place`);
  return { start: node.start, end: node.end };
}

/** `[site, value, …]` of what these sites have seen. */
export function pairs({ names }: Rewriting, ids: readonly number[]): string {
  return `[${ids.map((id) => `${id},${names.value(id)}`).join()}]`;
}

/**
 * The sites of a region whose values are kept where it is not recorded: bindings first, then conditions and calls. Each
 * costs a register through the whole of the region.
 */
export function kept({ sites }: Rewriting, ids: readonly number[]): readonly number[] {
  const rank = (id: number) => keptFirst.indexOf(sites[id]?.kind ?? 'expression') >>> 0;
  return [...ids]
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .slice(0, maxKept)
    .sort((a, b) => a - b);
}

const keptFirst: readonly SiteKind[] = ['binding', 'branch', 'call', 'return', 'throw'];
const maxKept = 16;

/** What a loop has seen last, with the loops within: `[site, iterations begun, entered, tests, body, nested]`. */
export function lastOf(r: Rewriting, { site, tests, body, nested }: Region): string {
  const { iteration, entered } = r.names;
  const within = nested.map((region) => lastOf(r, region)).join();
  return `[${site},${iteration(site)},${entered(site)},${pairs(r, kept(r, tests))},${pairs(r, kept(r, body))},[${within}]]`;
}

/** The loops around a place and their iterations, outermost first. */
export function iterations({ names }: Rewriting, at: Place): string {
  return `[${at.loops.map((site) => `${site},${names.iteration(site)}`).join()}]`;
}
