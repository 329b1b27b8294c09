// Searches for the most probable tokens that spell one of the legal ways on, best first.

/** What may follow: given the tokens so far, the next tokens that are allowed. */
export interface Branch<Value> {
  readonly token: number;
  readonly probability: number;
  /** Where the search goes on, or the value where the way on is complete. */
  readonly next:
    { readonly kind: 'node'; readonly expand: Expand<Value> } | { readonly kind: 'end'; readonly value: Value };
}

/** Called with the tokens that lead to the node, at most once. */
export type Expand<Value> = (tokens: readonly number[]) => readonly Branch<Value>[];

export interface Spelled<Value> {
  readonly value: Value;
  readonly tokens: readonly number[];
  readonly probability: number;
}

interface Entry<Value> {
  readonly tokens: readonly number[];
  readonly probability: number;
  readonly next: Branch<Value>['next'];
}

const most = 200; // nodes expanded
const negligible = 1e-4; // of the best: ways on below it are not looked for

/**
 * The complete ways on, the most probable first: best-first search, exact because probabilities only fall along a
 * way. `wanted` says how many are needed. Where the search is cut short, the ways found so far come first.
 */
export function spell<Value>(start: Expand<Value>, wanted: number): Spelled<Value>[] {
  const frontier: Entry<Value>[] = [{ tokens: [], probability: 1, next: { kind: 'node', expand: start } }];
  const found: Spelled<Value>[] = [];
  for (let expanded = 0; frontier.length > 0;) {
    const entry = pop(frontier);
    const { tokens, probability, next } = entry;
    if (found.length > 0 && probability < found[0]!.probability * negligible) break;
    if (next.kind === 'end') {
      found.push({ value: next.value, tokens, probability });
      if (found.length >= wanted) break;
      continue;
    }
    if (expanded++ >= most) break;
    for (const branch of next.expand(tokens)) {
      push(frontier, {
        tokens: branch.token < 0 ? tokens : [...tokens, branch.token],
        probability: probability * branch.probability,
        next: branch.next,
      });
    }
  }
  return found;
}

// A binary heap, the most probable entry first; at the same probability the smaller tokens, so that ties have one outcome.
function push<Value>(heap: Entry<Value>[], entry: Entry<Value>): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(entry, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = entry;
}

function pop<Value>(heap: Entry<Value>[]): Entry<Value> {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return top;
}

function isBefore<Value>(a: Entry<Value>, b: Entry<Value>): boolean {
  if (a.probability !== b.probability) return a.probability > b.probability;
  for (let at = 0; at < Math.min(a.tokens.length, b.tokens.length); at++) {
    if (a.tokens[at] !== b.tokens[at]) return a.tokens[at]! < b.tokens[at]!;
  }
  return a.tokens.length < b.tokens.length;
}
