// Runs the examples of a function, or a call of it: loads its module, evaluates text with the module's exports in scope,
// and writes Trueline's results.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { readRequest, type ExampleRequest, type Request } from './request';
import { cut, failure, show, writeResult } from './writeResult';

type Scope = Record<string, unknown>;
type Result = Parameters<typeof writeResult>[0];

async function main(): Promise<void> {
  const request = readRequest('examples', 'call');
  const scope = await loadScope(request);
  const results = request.kind === 'call' ? [await call(request, scope)] : await examples(request, scope);
  results.forEach(writeResult);
  for (const { state, name, message } of results) console.log(`${state}: ${name}${message ? `\n  ${message}` : ''}`);
  process.exitCode = results.some(({ state }) => state === 'failed') ? 1 : 0;
}

async function call(request: Request & { kind: 'call' }, scope: Scope): Promise<Result> {
  const name = `${request.function}(${request.arguments})`;
  return timed(name, undefined, async () => {
    const { owner, value } = find(scope, request.function);
    const args = (await evaluate(`return ((...all) => all)(${request.arguments}\n);`, scope)) as unknown[];
    const returned: unknown = await value.apply(owner, args);
    return { state: 'passed', actual: cut(show(returned)) };
  });
}

async function examples(request: Request & { kind: 'examples' }, scope: Scope): Promise<Result[]> {
  const results: Result[] = [];
  for (const example of request.examples) {
    results.push(
      await timed(example.name, example.line, async () => {
        find(scope, request.function);
        return runExample(example, scope);
      }),
    );
  }
  return results;
}

async function runExample({ body, expected }: ExampleRequest, scope: Scope): Promise<Omit<Result, 'name'>> {
  let actual: unknown;
  try {
    actual = await evaluate(body, scope);
  } catch (error) {
    if (expected.kind !== 'throws') throw error;
    const text = String(error);
    if (text.includes(expected.text)) return { state: 'passed', actual: cut(text) };
    return { state: 'failed', message: 'It threw another error.', expected: expected.text, actual: cut(text) };
  }
  if (expected.kind === 'throws') {
    const wanted = `an error ${expected.text}`.trim();
    return { state: 'failed', message: 'It threw no error.', expected: wanted, actual: cut(show(actual)) };
  }
  const value = await evaluate(`return (${expected.code}\n);`, scope);
  const shown = { expected: cut(show(value)), actual: cut(show(actual)) };
  if (isDeepStrictEqual(actual, value)) return { state: 'passed', ...shown };
  return { state: 'failed', message: `It gave ${shown.actual}, not ${shown.expected}.`, ...shown };
}

/** Whatever it throws is its result. */
async function timed(
  name: string,
  line: number | undefined,
  run: () => Promise<Omit<Result, 'name'>>,
): Promise<Result> {
  const begin = performance.now();
  const at = { name, ...(line !== undefined && { line }) };
  try {
    return { ...at, ...(await run()), duration: performance.now() - begin };
  } catch (error) {
    return { ...at, state: 'failed', ...failure(error), duration: performance.now() - begin };
  }
}

type Callable = (this: unknown, ...args: readonly unknown[]) => unknown;

/** A function by its name, or a static method by those of class and method. Throws where it cannot be reached. */
function find(scope: Scope, name: string): { owner: unknown; value: Callable } {
  const [first = '', ...members] = name.split('.');
  if (!(first in scope)) throw new Error(`\`${first}\` is not exported, so it cannot be run from outside its module.`);
  let owner: unknown;
  let value = scope[first];
  for (const member of members) {
    const holder = value as Scope & { prototype?: Scope };
    owner = member in holder ? holder : holder.prototype;
    value = (owner as Scope | undefined)?.[member];
  }
  if (typeof value !== 'function') throw new Error(`\`${name}\` is no function.`);
  return { owner, value: value as Callable };
}

type Evaluator = (scope: Scope) => Promise<unknown>;
const AsyncFunction = (async () => undefined).constructor as new (...texts: readonly string[]) => Evaluator;

/** Runs statements with the exports in scope. They are not strict, for `with` makes the scope. */
function evaluate(body: string, scope: Scope): Promise<unknown> {
  return new AsyncFunction('$exports', `with ($exports) { return await (async () => { ${body}\n})(); }`)(scope);
}

/** The exports by their names; also what a module in CommonJS exports as a whole, and a default export, by its own name. */
async function loadScope({ file, isModule }: { file: string; isModule: boolean }): Promise<Scope> {
  const loaded = await load(file, isModule);
  const whole = (loaded as Scope | undefined)?.['default'] ?? loaded;
  const named = typeof whole === 'function' && whole.name !== '' ? { [whole.name]: whole } : {};
  const inner = typeof whole === 'object' && whole !== null && !isModule ? (whole as Scope) : {};
  return { ...inner, ...named, ...(loaded as Scope) };
}

async function load(file: string, isModule: boolean): Promise<unknown> {
  if (isModule) return import(pathToFileURL(file).href);
  try {
    return createRequire(file)(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_REQUIRE_ESM' && code !== 'ERR_REQUIRE_ASYNC_MODULE' && !(error instanceof SyntaxError))
      throw error;
    return import(pathToFileURL(file).href);
  }
}

process.argv[1] = path.resolve(readRequest('examples', 'call').file);
void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
