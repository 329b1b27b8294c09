// The tests of a file as its calls of `test`, `describe` and their like declare them, and the run of some of them: as much
// of node:test and of mocha as most tests use. What it does otherwise than they do shows when its results are compared with
// theirs, and then it is not used.

type Body = (this: unknown, ...args: unknown[]) => unknown;
type Declarer = (...args: unknown[]) => void;
type Hook = 'before' | 'after' | 'beforeEach' | 'afterEach';

interface Suite {
  readonly name: string;
  readonly parent?: Suite;
  readonly isSkipped: boolean;
  readonly hooks: Record<Hook, Body[]>;
  readonly items: (Suite | Test)[];
}

interface Test {
  readonly name: string;
  readonly parent: Suite;
  readonly isSkipped: boolean;
  readonly body: Body;
}

/** Called when a test begins, and as soon as it has ended, also inner ones. Answers whether to go on. */
export type OnResult = (name: string, state: 'begun' | 'passed' | 'failed' | 'skipped', error?: unknown) => boolean;

class Stopped extends Error {}

export class CollectedTests {
  private root = emptySuite('', undefined, false);
  private current = this.root;

  /** `mocks`: what the runner offers for them. */
  constructor(private readonly mocks: unknown) {}

  forget(): void {
    this.root = emptySuite('', undefined, false);
    this.current = this.root;
  }

  /** What `node:test` exports. */
  nodeTest(): object {
    const test = this.declarer('test');
    const suite = this.declarer('suite');
    const hooks = this.hooks();
    const named = { test, it: test, describe: suite, suite, mock: this.mocks, ...hooks, default: test };
    return Object.assign(test, named);
  }

  /** The globals of mocha. */
  mochaGlobals(): Record<string, unknown> {
    const test = this.declarer('test', false, ofMocha);
    const suite = this.declarer('suite');
    return { it: test, specify: test, describe: suite, context: suite, ...this.hooks() };
  }

  /** Runs the tests for which `isWanted` holds, in their order; `false` where a result stopped it. */
  async run(isWanted: (name: string) => boolean, onResult: OnResult): Promise<boolean> {
    try {
      await this.runSuite(this.root, [], isWanted, onResult);
      return true;
    } catch (error) {
      if (error instanceof Stopped) return false;
      throw error;
    }
  }

  private declarer(kind: 'test' | 'suite', isSkipped = false, adapt: (body: Body) => Body = (body) => body): Declarer {
    const declare = (...args: unknown[]): void => {
      const name = args.find((arg): arg is string => typeof arg === 'string');
      const body = args.find((arg): arg is Body => typeof arg === 'function') ?? (() => undefined);
      const options = args.find((arg): arg is Record<string, unknown> => typeof arg === 'object' && arg !== null) ?? {};
      const skips = isSkipped || isSet(options['skip']) || isSet(options['todo']) || args.at(-1) === name;
      const item = { name: name ?? body.name, parent: this.current, isSkipped: skips, body: adapt(body) };
      if (kind === 'test') this.current.items.push(item);
      else this.declareSuite(item);
    };
    if (isSkipped) return Object.assign(declare, {});
    const skip = this.declarer(kind, true, adapt);
    return Object.assign(declare, { skip, todo: skip, only: declare });
  }

  private declareSuite({ name, parent, isSkipped, body }: Test): void {
    const suite = emptySuite(name, parent, isSkipped);
    parent.items.push(suite);
    this.current = suite;
    try {
      const made = body.call(contextOf(name), contextOf(name));
      if (made instanceof Promise) throw new Error('A suite that waits is not supported.');
    } finally {
      this.current = parent;
    }
  }

  private hooks(): Record<Hook, (...args: unknown[]) => void> {
    const declare =
      (hook: Hook) =>
      (...args: unknown[]) => {
        const body = args.find((arg): arg is Body => typeof arg === 'function');
        if (body) this.current.hooks[hook].push(body);
      };
    return {
      before: declare('before'),
      after: declare('after'),
      beforeEach: declare('beforeEach'),
      afterEach: declare('afterEach'),
    };
  }

  private async runSuite(
    suite: Suite,
    names: readonly string[],
    isWanted: (name: string) => boolean,
    onResult: OnResult,
  ): Promise<void> {
    if (!hasWanted(suite, names, isWanted)) return;
    for (const hook of suite.hooks.before) await call(hook, contextOf(suite.name));
    for (const item of suite.items) {
      const full = [...names, item.name];
      if ('items' in item) await this.runSuite(item, full, isWanted, onResult);
      else if (isWanted(full.join(' '))) await this.runTest(item, full, onResult);
    }
    for (const hook of suite.hooks.after) await call(hook, contextOf(suite.name));
  }

  private async runTest(test: Test, names: readonly string[], onResult: OnResult): Promise<void> {
    const name = names.join(' ');
    const around = suitesAround(test);
    if (test.isSkipped || around.some(({ isSkipped }) => isSkipped)) return tell(onResult, name, 'skipped');
    tell(onResult, name, 'begun');
    const context = new TestContext(names, onResult, this.mocks);
    try {
      for (const suite of around) for (const hook of suite.hooks.beforeEach) await call(hook, context);
      await call(test.body, context);
      await context.settle();
    } catch (error) {
      if (error instanceof Stopped) throw error;
      return tell(onResult, name, context.isSkipped ? 'skipped' : 'failed', error);
    } finally {
      for (const suite of [...around].reverse()) for (const hook of suite.hooks.afterEach) await call(hook, context);
      (this.mocks as { reset?: () => void } | undefined)?.reset?.();
    }
    if (!context.hasInner) tell(onResult, name, context.isSkipped ? 'skipped' : 'passed');
  }
}

/** What a test is given: as `t` by node:test, as `this` by mocha. */
class TestContext {
  isSkipped = false;
  hasInner = false;
  private readonly inner: Promise<void>[] = [];
  private readonly afterwards: Body[] = [];
  readonly signal = new AbortController().signal;

  constructor(
    private readonly names: readonly string[],
    private readonly onResult: OnResult,
    readonly mock: unknown,
  ) {}

  get name(): string {
    return this.names.at(-1) ?? '';
  }

  readonly test = (...args: unknown[]): Promise<void> => {
    this.hasInner = true;
    const name = args.find((arg): arg is string => typeof arg === 'string') ?? '';
    const body = args.find((arg): arg is Body => typeof arg === 'function') ?? (() => undefined);
    const context = new TestContext([...this.names, name], this.onResult, this.mock);
    const before = this.inner.at(-1) ?? Promise.resolve();
    const run = before.then(async () => {
      const full = [...this.names, name].join(' ');
      try {
        await call(body, context);
        await context.settle();
      } catch (error) {
        if (error instanceof Stopped) throw error;
        return tell(this.onResult, full, 'failed', error);
      }
      if (!context.hasInner) tell(this.onResult, full, context.isSkipped ? 'skipped' : 'passed');
    });
    run.catch(() => undefined);
    this.inner.push(run);
    return run;
  };

  async settle(): Promise<void> {
    for (const each of this.inner) await each;
    for (const hook of this.afterwards) await call(hook, this);
  }

  readonly skip = (): void => void (this.isSkipped = true);
  readonly todo = this.skip;
  readonly diagnostic = (): void => undefined;
  readonly plan = (): void => undefined;
  readonly after = (body: Body): void => void this.afterwards.push(body);
  readonly timeout = (): this => this;
  readonly slow = this.timeout;
  readonly retries = this.timeout;
}

function contextOf(name: string): object {
  const chain = () => context;
  const context = { name, timeout: chain, slow: chain, retries: chain, signal: new AbortController().signal };
  return context;
}

/** Waits for what it returns; a body that asks for a callback is waited for until it is called. */
async function call(body: Body, context: object): Promise<void> {
  if (body.length < 2) return void (await body.call(context, context));
  await new Promise<void>((resolve, reject) => {
    const done = (error?: unknown) =>
      error
        ? reject(
            error instanceof Error ? error : new Error('The callback was given what is no error.', { cause: error }),
          )
        : resolve();
    void body.call(context, context, done);
  });
}

/** A body of mocha takes a callback alone. */
function ofMocha(body: Body): Body {
  if (body.length === 0) return body;
  return function (this: unknown, _context, done) {
    return body.call(this, done);
  };
}

function tell(
  onResult: OnResult,
  name: string,
  state: 'begun' | 'passed' | 'failed' | 'skipped',
  error?: unknown,
): void {
  if (!onResult(name, state, error)) throw new Stopped();
}

function hasWanted(suite: Suite, names: readonly string[], isWanted: (name: string) => boolean): boolean {
  return suite.items.some((item) => {
    const full = [...names, item.name];
    return 'items' in item ? hasWanted(item, full, isWanted) : isWanted(full.join(' '));
  });
}

function suitesAround({ parent }: Test): readonly Suite[] {
  const around: Suite[] = [];
  for (let at: Suite | undefined = parent; at; at = at.parent) around.unshift(at);
  return around;
}

function emptySuite(name: string, parent: Suite | undefined, isSkipped: boolean): Suite {
  const hooks = { before: [], after: [], beforeEach: [], afterEach: [] };
  return { name, isSkipped, hooks, items: [], ...(parent && { parent }) };
}

function isSet(option: unknown): boolean {
  return option !== undefined && option !== false;
}
