// Linear-time construction of suffix arrays over integer texts, by induced sorting.

type Text = Uint16Array | Int32Array;

/**
 * The offsets of all suffixes of `text`, sorted; a suffix that is a prefix of another comes first.
 * Every symbol is in 0 .. alphabet − 1. Time and memory are linear; besides the result it takes at most
 * about 4 bytes a symbol while it works.
 * Nong, Zhang and Chan 2009, "Linear suffix array construction by almost pure induced-sorting" (SA-IS).
 */
export function suffixArray(text: Text, alphabet: number): Int32Array {
  const order = new Int32Array(text.length);
  sort(text, order, alphabet);
  return order;
}

function sort(text: Text, order: Int32Array, alphabet: number): void {
  const n = text.length;
  if (n === 0) return;
  if (n === 1) {
    order[0] = 0;
    return;
  }
  const smaller = smallerTypes(text);
  const sizes = new Int32Array(alphabet);
  for (let at = 0; at < n; at++) sizes[text[at]!]!++;
  const buckets = new Int32Array(alphabet);

  // 1. Put the left-most smaller suffixes at the ends of their buckets, and induce: sorts their substrings.
  order.fill(-1);
  bucketEnds(sizes, buckets);
  for (let at = 1; at < n; at++) if (isLeftMost(smaller, at)) order[--buckets[text[at]!]!] = at;
  induce(text, order, smaller, sizes, buckets);

  // 2. Gather them in order, and name equal substrings equally.
  let found = 0;
  for (let rank = 0; rank < n; rank++) {
    const at = order[rank]!;
    if (isLeftMost(smaller, at)) order[found++] = at;
  }
  order.fill(-1, found);
  let names = 0;
  let previous = -1;
  for (let rank = 0; rank < found; rank++) {
    const at = order[rank]!;
    if (previous < 0 || !equalSubstrings(text, smaller, previous, at)) names++;
    previous = at;
    order[found + (at >> 1)] = names - 1;
  }

  // 3. Sort the text of names, by recursion where a name occurs twice.
  const starts = order.subarray(0, found);
  const reduced = order.subarray(n - found);
  for (let from = n - 1, to = found - 1; from >= found; from--) if (order[from]! >= 0) reduced[to--] = order[from]!;
  if (names < found) sort(reduced, starts, names);
  else for (let at = 0; at < found; at++) starts[reduced[at]!] = at;

  // 4. Put them sorted into their buckets, and induce once more: sorts everything.
  for (let at = 1, index = 0; at < n; at++) if (isLeftMost(smaller, at)) reduced[index++] = at;
  for (let rank = 0; rank < found; rank++) starts[rank] = reduced[starts[rank]!]!;
  order.fill(-1, found);
  bucketEnds(sizes, buckets);
  for (let rank = found - 1; rank >= 0; rank--) {
    const at = order[rank]!;
    order[rank] = -1;
    order[--buckets[text[at]!]!] = at;
  }
  induce(text, order, smaller, sizes, buckets);
}

/** One where the suffix is smaller than the next one. The last is not: the end of the text is smallest. */
function smallerTypes(text: Text): Uint8Array {
  const smaller = new Uint8Array(text.length);
  for (let at = text.length - 2; at >= 0; at--) {
    const here = text[at]!;
    const next = text[at + 1]!;
    smaller[at] = here < next || (here === next && smaller[at + 1] === 1) ? 1 : 0;
  }
  return smaller;
}

function isLeftMost(smaller: Uint8Array, at: number): boolean {
  return at > 0 && smaller[at] === 1 && smaller[at - 1] === 0;
}

function bucketEnds(sizes: Int32Array, buckets: Int32Array): void {
  for (let symbol = 0, sum = 0; symbol < sizes.length; symbol++) buckets[symbol] = sum += sizes[symbol]!;
}

function bucketStarts(sizes: Int32Array, buckets: Int32Array): void {
  for (let symbol = 0, sum = 0; symbol < sizes.length; symbol++) {
    buckets[symbol] = sum;
    sum += sizes[symbol]!;
  }
}

function induce(text: Text, order: Int32Array, smaller: Uint8Array, sizes: Int32Array, buckets: Int32Array): void {
  const n = text.length;
  bucketStarts(sizes, buckets);
  order[buckets[text[n - 1]!]!++] = n - 1; // the suffix before the end of the text
  for (let rank = 0; rank < n; rank++) {
    const at = order[rank]! - 1;
    if (at >= 0 && smaller[at] === 0) order[buckets[text[at]!]!++] = at;
  }
  bucketEnds(sizes, buckets);
  for (let rank = n - 1; rank >= 0; rank--) {
    const at = order[rank]! - 1;
    if (at >= 0 && smaller[at] === 1) order[--buckets[text[at]!]!] = at;
  }
}

/** Whether the substrings from one left-most smaller suffix to the next are the same, types included. */
function equalSubstrings(text: Text, smaller: Uint8Array, a: number, b: number): boolean {
  for (let at = 0; ; at++) {
    const endA = a + at >= text.length;
    const endB = b + at >= text.length;
    if (endA || endB) return endA && endB;
    if (text[a + at] !== text[b + at] || smaller[a + at] !== smaller[b + at]) return false;
    if (at > 0 && (isLeftMost(smaller, a + at) || isLeftMost(smaller, b + at))) {
      return isLeftMost(smaller, a + at) && isLeftMost(smaller, b + at);
    }
  }
}
