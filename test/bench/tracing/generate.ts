// Programs made up from a seed: statements of all kinds over numbers, texts, lists and objects, which always end, call
// what they declare and print what they hold. What they mean is of no account, only that it is the same each time.
import { choose, condition, declared, emptyNames, inside, list, number, object, oneOf } from './generateExpressions';
import { randomOf, record, text, type Writing } from './generateExpressions';
import type { Program } from './programs';

export function generatePrograms(count: number): Program[] {
  return Array.from({ length: count }, (_, index) => generateProgram(index + 1));
}

/** The program of a seed; every fifth is a module of ECMAScript. */
export function generateProgram(seed: number): Program {
  const w: Writing = { random: randomOf(seed), names: emptyNames(), loops: [], depth: 0, made: 0, within: 'module' };
  const [n, s, l, o] = (['number', 'text', 'list', 'object'] as const).map((kind) => declared(w, kind, kind[0]!));
  const parts = [`let fuel = 12, ${n} = ${seed % 7}, ${s} = 'st', ${l} = [3, 1, 2], ${o} = { a: 1, d: { a: 2 } };`];
  for (const make of [declareFunction, declareClass, declareGenerator]) parts.push(make(w), statement(w));
  if (seed % 3 === 0) parts.push(declareClass(w), declareGenerator(w));
  parts.push(...Array.from({ length: 3 + w.random(3) }, () => statement(w)));
  const held = [w.names.number, w.names.text, w.names.list, w.names.object].flat();
  parts.push(`console.log('state', ${held.join(', ')}, fuel);`);
  const files = new Map([[seed % 5 === 0 ? '/main.mjs' : '/main.js', `${parts.join('\n')}\n`]]);
  return { title: `generated from seed ${seed}`, kind: 'together', files };
}

function statement(w: Writing): string {
  return oneOf(w, [
    () => assign(w),
    () => `console.log(${number(w)}, ${choose(w, [number, text, list, object])(w)});`,
    () => `${choose(w, w.names.list)}[${number(w)} & 3] = ${number(w)};`,
    () => `[${choose(w, w.names.number)}, ${choose(w, w.names.number)} = 4] = ${list(w)};`,
    () => `({ a: ${choose(w, w.names.number)} = ${number(w)}, ...${choose(w, w.names.object)} } = ${record(w)});`,
    () => `${choose(w, w.names.text)} = ${text(w)};`,
    () => `${choose(w, w.names.object)} = ${record(w)};`,
    () =>
      w.random(3) === 0 ? `delete ${choose(w, w.names.object)}.b;` : `${choose(w, w.names.object)}.b = ${number(w)};`,
    () => declareVariable(w),
    () => `if (${condition(w)}) ${choose(w, [block, oneStatement])(w)}${w.random(2) === 0 ? '' : ` else ${block(w)}`}`,
    () => loop(w),
    () => loop(w),
    () => loop(w),
    () => attempt(w),
    () => attempt(w),
    () => switchOver(w),
    () => inside(w, () => `{ ${declareFunction(w)}\n${statement(w)} }`),
    () => labelled(w),
    () => (w.within === 'module' ? waiting(w) : loop(w)),
  ]);
}

/** A statement that declares nothing, for an arm without braces. */
const oneStatement = (w: Writing) => assign(w);

function assign(w: Writing): string {
  const name = choose(w, w.names.number);
  const operator = choose(w, ['=', '+=', '-=', '*=', '|=', '||=', '&&=', '??=']);
  return choose(w, [`${name} ${operator} ${number(w)};`, `${name}++;`, `--${name};`, jump(w) ?? `${name} %= 1000;`]);
}

/** Out of a loop, or of the function. */
function jump(w: Writing): string | undefined {
  const out = w.loops.flatMap((label) => [`break ${label};`, `continue ${label};`]);
  if (w.within !== 'module') out.push(`return ${number(w)};`);
  if (w.within === 'generator') out.push(`yield ${number(w)};`, `${choose(w, w.names.number)} = yield ${number(w)};`);
  if (out.length === 0) return undefined;
  return `if (${condition(w)}) ${choose(w, out)}`;
}

function declareVariable(w: Writing): string {
  const keyword = choose(w, ['let', 'let', 'var']);
  const value = number(w);
  const all = object(w);
  switch (w.random(4)) {
    case 0:
      return `${keyword} ${declared(w, 'number', 'n')} = ${value};`;
    case 1: {
      const values = list(w);
      return `${keyword} [${declared(w, 'number', 'n')} = ${value}, ...${declared(w, 'list', 'l')}] = ${values};`;
    }
    case 2: {
      const [a, rest] = [declared(w, 'number', 'n'), declared(w, 'object', 'o')];
      return `${keyword} { a: ${a} = ${value}, d: { b: ${declared(w, 'number', 'n')} = 7 } = {}, ...${rest} } = ${all};`;
    }
    default:
      return `${keyword} ${declared(w, 'object', 'o')} = ${all};`;
  }
}

function block(w: Writing): string {
  const statements = () => Array.from({ length: 1 + (w.random(3) >> 1) }, () => statement(w));
  return inside(w, () => `{\n${statements().join('\n')}\n}`);
}

function loop(w: Writing): string {
  const label = `loop${++w.made}`;
  const values = list(w);
  const all = record(w);
  const from = number(w);
  const most = 2 + w.random(2);
  return inside(w, () => {
    w.loops = [...w.loops, label];
    // Nothing else may change what the loop counts.
    const count = `i${++w.made}`;
    const bound = `let ${count} = 0`;
    const jumps = jump(w) ?? '';
    const after = () => `${block(w).slice(0, -1)}${jumps} }`;
    const element = () => declared(w, 'number', 'n');
    const loops = [
      () => `${label}: for (${bound}, ${element()} = ${from}; ${count} < ${most}; ${count}++) ${after()}`,
      () => `${label}: for (const k${++w.made} of [1, 2]) for (${bound}; ${count}++ < 2; ) { ${jumps} }`,
      () => `${label}: for (let ${element()} of ${values}) ${after()}`,
      () => `${label}: for (let [${declared(w, 'text', 's')}, ${element()}] of Object.entries(${all})) ${after()}`,
      () => `${label}: for (var ${declared(w, 'text', 's')} in ${all}) ${after()}`,
      () => `{ ${bound}; ${label}: while (${count}++ < ${most} && ${condition(w)}) ${after()} }`,
      () => `{ ${bound}; ${label}: do ${after()} while (++${count} < ${most}); }`,
      () => `{ ${bound}; ${label}: for (;;) { if (++${count} > ${most}) break; ${after()} } }`,
    ];
    return choose(w, [loops[0]!, ...loops])();
  });
}

function labelled(w: Writing): string {
  const label = `block${++w.made}`;
  return `${label}: { ${block(w)} if (${condition(w)}) break ${label}; ${block(w)} }`;
}

function attempt(w: Writing): string {
  const name = choose(w, w.names.number);
  const errors = [`throw new RangeError(${text(w)});`, `throw ${number(w)};`, `${name}.x.y;`, `${name}(${number(w)});`];
  const failing = `if (${condition(w)}) ${choose(w, [...errors, `[...${name}];`, `${choose(w, w.names.object)}.z();`])}`;
  const body = `try { ${block(w)} ${failing}\n${block(w)} }`;
  const handler = ` catch (error) { console.log(String(error)); ${block(w)} }`;
  const last = ` finally ${block(w)}`;
  // What has no handler is caught further out.
  const bare = `try { ${body}${last} } catch { ${assign(w)} }`;
  return choose(w, [`${body}${handler}`, `${body}${handler}${last}`, bare]);
}

function switchOver(w: Writing): string {
  const cases = Array.from({ length: 2 + w.random(2) }, (_, index) => {
    const end = choose(w, [' break;', '']);
    return `case ${choose(w, [`${index}`, number(w)])}: ${block(w)}${end}`;
  });
  cases.splice(w.random(cases.length + 1), 0, `default: ${block(w)}`);
  return `switch (${number(w)} & 3) {\n${cases.join('\n')}\n}`;
}

function declareFunction(w: Writing): string {
  const again = w.random(3) === 0;
  const name = `f${++w.made}`;
  const first = number(w);
  const made = inside(
    w,
    () => {
      const [a, b] = [declared(w, 'number', 'n'), declared(w, 'number', 'n')];
      const result = number(w);
      const recursion = again ? `if (${a} > 0) return ${name}(${a} - 1, ${b}) + ${result};` : '';
      const body = `{ if (fuel-- <= 0) return 0; ${a} &= 3;\n${block(w)}\n${recursion} return ${result}; }`;
      const closure = `(() => { let ${declared(w, 'number', 'n')} = ${first}; return (${a}, ${b}) => ${number(w)}; })()`;
      return choose(w, [
        `function ${name}(${a}, ${b} = ${a} + 1, ...rest) ${body}`,
        `const ${name} = (${a}, ${b}) => ${body};`,
        `const ${name} = function (${a} = 2, ${b}) ${body};`,
        `const ${name} = ${closure};`,
      ]);
    },
    { loops: [], within: 'function' },
  );
  w.names = { ...w.names, call: [...w.names.call, name] };
  return made;
}

function declareClass(w: Writing): string {
  const base = w.names.class.at(-1);
  const name = `C${++w.made}`;
  const [first, second, size] = [number(w), number(w), number(w)];
  const method = inside(w, () => `add(${declared(w, 'number', 'n')}) { if (fuel-- <= 0) return 0; ${block(w)}`, {
    loops: [],
    within: 'function',
  });
  w.names = { ...w.names, class: [...w.names.class, name] };
  return `class ${name}${base ? ` extends ${base}` : ''} {
#own = ${first};
static made = 0;
size = ${second};
constructor(x, { y = x } = {}) { ${base ? 'super(x, { y });' : ''} this.x = x + y; ${name}.made++; }
get twice() { return this.#own * 2 + (${size}); }
${method} return ${base ? 'super.add(1) + ' : ''}this.x + this.#own; }
static { this.made += 1; }
}`;
}

function declareGenerator(w: Writing): string {
  const name = `g${++w.made}`;
  const inner = w.names.generator.at(-1);
  const body = inside(
    w,
    () => `(${declared(w, 'number', 'n')}) { if (fuel-- <= 0) return; ${block(w)} yield ${number(w)};`,
    {
      loops: [],
      within: 'generator',
    },
  );
  w.names = { ...w.names, generator: [...w.names.generator, name] };
  return `function* ${name}${body} ${inner ? `yield* ${inner}(1);` : ''} }`;
}

/** Goes on when the module is through. */
function waiting(w: Writing): string {
  const values = list(w);
  const made = () => `for await (const k${++w.made} of ${values}) { await null; ${block(w)} }`;
  const failing = `try { await Promise.reject(new Error(${text(w)})); } catch (error) { console.log(error.message, await ${number(w)}); }`;
  return inside(w, () => `(async () => { ${made()} ${failing} })();`, { loops: [], within: 'function' });
}
