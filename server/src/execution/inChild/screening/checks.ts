// Checks that check nothing: in the place of `assert` and `expect` they write down what they are given. With them a test whose
// inputs were changed runs to its end, whatever it expects.
import realAssert from 'node:assert';
import { describeError, show } from './shown';

type Anything = (...args: unknown[]) => unknown;

const most = 500; // values of one run

export class Checks {
  private seen: string[] = [];

  /** What was seen since it was last asked. */
  take(): readonly string[] {
    const { seen } = this;
    this.seen = [];
    return seen;
  }

  /** By the names of the modules that they stand for. */
  modules(): Readonly<Record<string, unknown>> {
    const assert = this.assert();
    const expect = this.expect();
    return {
      assert,
      'node:assert': assert,
      'assert/strict': assert,
      'node:assert/strict': assert,
      chai: { assert, expect },
      expect: Object.assign((value: unknown) => expect(value), { expect, default: expect }),
    };
  }

  private assert(): object {
    const see: Anything = (...args) => this.see(...args.slice(0, 2));
    const throws: Anything = (body) => this.seeCall(body);
    const rejects: Anything = (waited) =>
      this.seePromise(typeof waited === 'function' ? (waited as Anything)() : waited);
    const assert = new Proxy(see, {
      get: (_, name) => {
        if (name === 'throws' || name === 'doesNotThrow') return throws;
        if (name === 'rejects' || name === 'doesNotReject') return rejects;
        if (name === 'strict' || name === 'default') return assert;
        if (name === 'fail' || name === 'AssertionError') return realAssert[name];
        return see;
      },
    });
    return assert;
  }

  private expect(): Anything {
    return (value) => {
      const waited = value instanceof Promise ? this.seePromise(value) : undefined;
      if (!waited && typeof value !== 'function') this.see(value);
      const chain: object = new Proxy(() => chain, {
        get: (_, name) => {
          if (name === 'then') return waited?.then.bind(waited);
          if (typeof value === 'function' && /^(to)?throws?/i.test(String(name)))
            return () => (this.seeCall(value), chain);
          return chain;
        },
      });
      return chain;
    };
  }

  private see(...values: readonly unknown[]): void {
    if (this.seen.length < most) this.seen.push(values.map(show).join(' beside '));
  }

  private seeCall(body: unknown): void {
    try {
      this.see((body as Anything)());
    } catch (error) {
      this.seeError(error);
    }
  }

  private async seePromise(waited: unknown): Promise<void> {
    try {
      this.see(await waited);
    } catch (error) {
      this.seeError(error);
    }
  }

  private seeError(error: unknown): void {
    this.seen.push(`throws ${describeError(error)}`);
  }
}
