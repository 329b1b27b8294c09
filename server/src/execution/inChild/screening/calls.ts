// Calls a function of a file with given arguments, with one text of the file after the other.
import { isDeepStrictEqual, types as util } from 'node:util';
import type { BehaviourRequest } from '../request';
import { FreshModules, keeping } from './freshModules';
import { stepBehind, type CallOutcome, type FromThread, type Step } from './jobs';
import { describeError, show } from './shown';

type Scope = Record<string, unknown>;
type Callable = (this: unknown, ...args: readonly unknown[]) => unknown;

interface Loaded {
  readonly scope: Scope;
  readonly owner: unknown;
  readonly value: Callable;
}

export async function callAll(
  request: BehaviourRequest,
  from: Step,
  codeOf: (text: string, file: string) => string,
  tell: (message: FromThread) => void,
): Promise<void> {
  const modules = new FreshModules({ root: request.root, replaced: {}, codeOf: keeping(codeOf) });
  for (let step: Step | undefined = from; step; step = stepBehind(step, request)) {
    tell({ kind: 'begun', step });
    modules.setText(request.file, request.texts[step.text] ?? '');
    modules.forget();
    const loaded = attempt(() => find(modules.load(request.file), request.function));
    const begin = performance.now();
    const outcome: CallOutcome =
      loaded.kind === 'failed'
        ? { kind: 'unloaded', reason: describeError(loaded.error) }
        : await call(loaded.value, request.inputs[step.input] ?? '');
    tell({ kind: 'done', step, outcome, duration: performance.now() - begin });
  }
}

async function call({ scope, owner, value }: Loaded, source: string): Promise<CallOutcome> {
  let args: unknown[];
  try {
    args = evaluate(source, scope);
  } catch (error) {
    return { kind: 'unloaded', reason: describeError(error) };
  }
  const before = evaluate(source, scope);
  try {
    const returned: unknown = await value.apply(owner, args);
    const isChanged = !isDeepStrictEqual(before, args) && !source.includes('=>');
    const shared = sharedBetween(args, returned);
    return {
      kind: 'returned',
      value: show(drained(returned)),
      ...(isChanged && { changed: show(args) }),
      ...(shared > 0 && { shared }),
    };
  } catch (error) {
    return { kind: 'threw', error: describeError(error) };
  }
}

/** Objects of one value that another holds too: a copy holds none. */
function sharedBetween(given: unknown, returned: unknown): number {
  const own = objectsIn(given);
  return [...objectsIn(returned)].filter((each) => own.has(each)).length;
}

const mostObjects = 5_000;

/** Plain ones, lists, maps and sets, at any depth. */
function objectsIn(value: unknown): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  const left = [value];
  while (left.length > 0 && found.size < mostObjects) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null || found.has(next) || util.isProxy(next)) continue;
    found.add(next);
    if (next instanceof Map) left.push(...next.keys(), ...next.values());
    else if (next instanceof Set) left.push(...next);
    else for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(next))) left.push(member);
  }
  return found;
}

/** What an iterator gives, up to some number. */
function drained(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('next' in value) || !(Symbol.iterator in value)) return value;
  const given: unknown[] = [];
  for (const each of value as Iterable<unknown>) {
    given.push(each);
    if (given.length >= 1_000) break;
  }
  return { iterated: given };
}

function evaluate(source: string, scope: Scope): unknown[] {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- arguments are source text by their nature
  const make = new Function('$exports', `with ($exports) { return [${source}\n]; }`) as (scope: Scope) => unknown[];
  return make(scope);
}

function find(loaded: unknown, name: string): Loaded {
  const whole = (loaded as Scope | undefined)?.['default'] ?? loaded;
  const named = typeof whole === 'function' && whole.name !== '' ? { [whole.name]: whole } : {};
  const inner = typeof whole === 'object' && whole !== null ? (whole as Scope) : {};
  const scope: Scope = { ...inner, ...named, ...(loaded as Scope) };
  let owner: unknown = undefined;
  let value: unknown = scope;
  for (const key of name.split('.')) {
    owner = value;
    value = (value as Scope | undefined)?.[key];
  }
  if (typeof value !== 'function') throw new Error(`\`${name}\` cannot be reached from outside its module.`);
  return { scope, owner: owner === scope ? undefined : owner, value: value as Callable };
}

function attempt<T>(work: () => T): { kind: 'done'; value: T } | { kind: 'failed'; error: unknown } {
  try {
    return { kind: 'done', value: work() };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
