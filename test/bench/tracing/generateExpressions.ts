// Expressions of made-up programs, over what the program has declared so far. A function or an object reaches only what
// was there before it, so no call goes in circles.

export interface Names {
  readonly number: readonly string[];
  readonly text: readonly string[];
  readonly list: readonly string[];
  readonly object: readonly string[];
  /** Functions of two numbers that give a number. */
  readonly call: readonly string[];
  readonly class: readonly string[];
  readonly generator: readonly string[];
}

export interface Writing {
  /** A whole number from 0 to below `below`. */
  readonly random: (below: number) => number;
  /** What may be used here. */
  names: Names;
  /** Labels of the loops around, of this function. */
  loops: readonly string[];
  depth: number;
  made: number;
  /** The function around, in which `return` and `yield` may stand. */
  within: 'module' | 'function' | 'generator';
}

export function emptyNames(): Names {
  return { number: [], text: [], list: [], object: [], call: [], class: [], generator: [] };
}

/** Mulberry32, by Tommy Ettinger. */
export function randomOf(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const choose = <T>({ random }: Writing, all: readonly T[]): T => all[random(all.length)]!;

/** Makes one of these; deep inside, the first. */
export function oneOf(w: Writing, makers: readonly (() => string)[]): string {
  if (w.depth > 2) return makers[0]!();
  w.depth++;
  const made = choose(w, makers)();
  w.depth--;
  return made;
}

export function declared(w: Writing, kind: keyof Names, prefix: string): string {
  const name = `${prefix}${++w.made}`;
  w.names = { ...w.names, [kind]: [...w.names[kind], name] };
  return name;
}

/** What is declared inside is not known outside. */
export function inside<T>(w: Writing, make: () => T, rest: Partial<Writing> = {}): T {
  const { names, loops, within } = w;
  Object.assign(w, rest);
  const made = make();
  Object.assign(w, { names, loops, within });
  return made;
}

export function number(w: Writing): string {
  const [a, b] = [() => number(w), () => number(w)];
  const { names } = w;
  return oneOf(w, [
    () => (w.random(3) === 0 ? `${w.random(9)}` : choose(w, names.number)),
    () => `${a()} ${choose(w, ['+', '-', '*', '%', '&', '|'])} (${b()})`,
    () => `(${condition(w)} ? ${a()} : ${b()})`,
    () => `(${a()} ${choose(w, ['||', '&&'])} (${b()}))`,
    () => `(${choose(w, names.object)}?.${choose(w, ['a', 'b', 'c', 'd?.a', 'd?.[`b`]', 'm?.(1)'])} ?? ${b()})`,
    () => `${choose(w, names.list)}[${a()} & 3]`,
    () => `${choose(w, names.list)}.${choose(w, ['length', 'at(-1)', 'at?.(0)', 'indexOf(2)'])}`,
    () => (names.call.length > 0 ? `${choose(w, names.call)}(${a()}, ${b()})` : a()),
    () => `${choose(w, names.list)}.reduce((sum, x, i) => sum ${choose(w, ['+', '-'])} x * i, ${a()})`,
    () => (names.class.length > 0 ? `new ${choose(w, names.class)}(${a()}).${choose(w, ['twice', 'add(2)'])}` : a()),
    () => `(${a()}, ${b()})`,
    () => `${text(w)}.length`,
    () => `(${choose(w, names.number)}${choose(w, ['++', '--', ' = 3', ' += 2', ' ||= 5', ' &&= 7', ' ??= 1'])})`,
    () => `((x, { y = x, ...rest } = {}, ...more) => x + y + more.length)(${a()}, ${object(w)}, ...${list(w)})`,
    () => `(function go(n) { return n <= 0 ? ${a()} : go(n - 1) + n; })(${w.random(4)})`,
    () => `-${choose(w, names.number)}`,
  ]);
}

export function condition(w: Writing): string {
  return oneOf(w, [
    () => `${choose(w, w.names.number)} ${choose(w, ['<', '>', '<=', '===', '!=='])} ${w.random(6)}`,
    () => `!(${condition(w)})`,
    () => `(${condition(w)} ${choose(w, ['&&', '||'])} ${condition(w)})`,
    () => `${text(w)} ${choose(w, ['<', '===', '!='])} ${text(w)}`,
    () => `'${choose(w, ['a', 'c', 'd'])}' in ${choose(w, w.names.object)}`,
    () => `${choose(w, w.names.list)}.some((x) => x > ${number(w)})`,
    () => `typeof ${choose(w, w.names.object)}.c === 'undefined'`,
  ]);
}

export function text(w: Writing): string {
  return oneOf(w, [
    () =>
      w.random(2) === 0 || w.names.text.length === 0 ? `'${choose(w, ['', 'ab', 'xyz'])}'` : choose(w, w.names.text),
    () => `\`\${${number(w)}}-\${${text(w)}}\`.slice(0, 9)`,
    () => `String(${number(w)})`,
    () => `((parts, ...values) => parts.join('|') + values)\`a\${${number(w)}}b\${${number(w)}}\`.slice(-8)`,
    () => `(${text(w)} + (${number(w)})).slice(0, 7)`,
  ]);
}

export function list(w: Writing): string {
  return oneOf(w, [
    () => choose(w, w.names.list),
    () => `[${number(w)}, ...${list(w)}, ${number(w)}].slice(0, 5)`,
    () => `${list(w)}.map((x) => x ${choose(w, ['+', '*', '-'])} ${number(w)})`,
    () => `${list(w)}.filter((x, i) => i % 2 === ${w.random(2)} || x > ${w.random(4)})`,
    () => `Object.values(${object(w)}).filter((x) => typeof x === 'number')`,
    () => (w.names.generator.length > 0 ? `[...${choose(w, w.names.generator)}(${number(w)})].slice(0, 5)` : '[1, 2]'),
  ]);
}

/** An object of numbers alone, which may take the place of any other. */
export function record(w: Writing): string {
  return oneOf(w, [
    () => `{ a: ${number(w)}, b: ${number(w)} }`,
    () => `{ a: ${number(w)}, d: { a: ${number(w)}, b: 2 } }`,
    () => `Object.fromEntries(${list(w)}.map((x, i) => ['abc'[i % 3], x]))`,
  ]);
}

export function object(w: Writing): string {
  return oneOf(w, [
    () => choose(w, w.names.object),
    () => record(w),
    () => `{ ...${object(w)}, ['${choose(w, ['a', 'c'])}']: ${number(w)} }`,
    () => `{ d: { a: ${number(w)}, b: 2 }, m(x) { return x + ${number(w)}; }, get c() { return ${number(w)}; } }`,
  ]);
}
