// Where a variable has the value from that is read: the last binding of the same declaration before.
import type { DataFlow } from '../dataFlow';
import type { Hit, Site, Trace, TracedFile } from '../trace';

/** A hit with the place where it was. */
export interface SeenHit {
  readonly file: TracedFile;
  readonly site: Site;
  readonly hit: Hit;
}

export class DataSources {
  private readonly files = new Map<TracedFile, ReadonlyMap<number, readonly Site[]>>();

  constructor(
    private readonly trace: Trace,
    private readonly dataFlow: DataFlow,
  ) {}

  /** The binding that gave a variable the value that it has at a hit of a site that reads it; `name` is the offset of its name. */
  bindingOf(seen: SeenHit, name: number): SeenHit | undefined {
    const last = this.lastBindingOf(seen, name);
    // Another value was given to it in between, which was not recorded.
    return last && differs(last.hit, seen.hit) ? undefined : last;
  }

  /** The last binding before a hit of the variable whose name stands at an offset. */
  lastBindingOf({ file, site, hit }: SeenHit, name: number): SeenHit | undefined {
    const declaration = this.declarationOf(file)(name);
    if (declaration === undefined) return undefined;
    const home = functionAt(file, declaration);
    const before = (this.bindings(file).get(declaration) ?? []).flatMap((binding) =>
      (file.hits[binding.id] ?? [])
        .filter(({ order }) => order < hit.order && isSameThread(order, hit.order))
        .map((bound) => ({ file, site: binding, hit: bound })),
    );
    // The variable is another one in every call of the function that declares it. A closure that is called from there
    // belongs to that call; one that was handed on is taken to belong to the last.
    const calls = home === site.function ? new Set([hit.frame]) : this.ancestorsOf(hit.frame);
    const isOfCall = (bound: SeenHit) => bound.site.function !== home || calls.has(bound.hit.frame);
    const isKnown = home === site.function || before.some((bound) => bound.site.function === home && isOfCall(bound));
    const candidates = isKnown ? before.filter(isOfCall) : before;
    return candidates.reduce<SeenHit | undefined>((a, b) => (a && a.hit.order > b.hit.order ? a : b), undefined);
  }

  private bindings(file: TracedFile): ReadonlyMap<number, readonly Site[]> {
    let known = this.files.get(file);
    if (!known) {
      const declarationOf = this.declarationOf(file);
      const byDeclaration = new Map<number, Site[]>();
      for (const site of file.sites) {
        const declaration = site.kind === 'binding' ? declarationOf(site.start) : undefined;
        if (declaration === undefined || file.text.slice(site.start, site.end).includes('.')) continue;
        byDeclaration.set(declaration, [...(byDeclaration.get(declaration) ?? []), site]);
      }
      this.files.set(file, (known = byDeclaration));
    }
    return known;
  }

  private declarationOf(file: TracedFile): (offset: number) => number | undefined {
    try {
      return this.dataFlow.declarationOf(file.text, file.path);
    } catch {
      return () => undefined;
    }
  }

  /** The frame and its callers. */
  private ancestorsOf(frame: number): ReadonlySet<number> {
    const ancestors = new Set<number>();
    for (let at: number | undefined = frame; at !== undefined; at = this.trace.frames[at]?.parent) ancestors.add(at);
    return ancestors;
  }
}

/** Site of the innermost function around an offset; parameters lie in their function. */
function functionAt(file: TracedFile, offset: number): number {
  return file.sites
    .filter(({ kind, start, end }) => kind === 'function' && start <= offset && offset < end)
    .reduce((inner, site) => (site.end - site.start <= inner.end - inner.start ? site : inner), {
      id: 0,
      start: -Infinity,
      end: Infinity,
    }).id;
}

function differs({ value: bound }: Hit, { value: read }: Hit): boolean {
  const isPrimitive = /^(number|string|boolean|bigint|undefined|null)$/;
  return isPrimitive.test(bound.type) && bound.whole && read.whole && bound.text !== read.text;
}

/** The orders of different threads are far apart, see traceReader.ts. */
function isSameThread(a: number, b: number): boolean {
  return Math.floor(a / 2 ** 40) === Math.floor(b / 2 ** 40);
}
