// What instrumented code was before, for what a program may see of it: the text of a function, and the messages in which
// the engine quotes an expression. Asked seldom, so the files are instrumented anew.
import { readFileSync } from 'node:fs';
import type { Instrumenter } from '../../instrumenter';
import { originalPlace } from './originalPlace';

interface Original {
  readonly text: string;
  readonly code: string;
  readonly map: string;
}

const read = readFileSync;
const apply = Reflect.apply as (target: object, self: unknown, args: readonly unknown[]) => unknown;
const { indexOf, slice } = String.prototype;
const nativeText = Function.prototype.toString;
/** How a name of the recorder's begins (names.ts). */
const prefix = '$t';
export class Originals {
  private readonly originals: Record<string, Original | undefined> = Object.create(null) as Record<string, undefined>;
  /** Newest first. */
  private paths: readonly string[] = [];

  constructor(private readonly instrumenter: Instrumenter) {}

  add(path: string): void {
    this.paths = [path, ...this.paths];
  }

  /** Has `Function.prototype.toString` give the text of the file. */
  restoreFunctionText(): void {
    const textOf = (text: string) => this.functionText(text);
    // A method, because it has no prototype and cannot be called with `new`, as the one it replaces.
    const { toString } = {
      toString(this: unknown) {
        const text = apply(nativeText, this, []) as string;
        return (apply(indexOf, text, [prefix]) as number) < 0 ? text : textOf(text);
      },
    };
    Function.prototype.toString = toString;
    Object.defineProperty(Function.prototype, 'toString', { enumerable: false });
  }

  /** Writes the text of the program into messages like `($t5 , …).f is not a function`, and of assertions. */
  repair(error: unknown, path: string): void {
    try {
      if (!(error instanceof Error)) return;
      const message: unknown = Object.getOwnPropertyDescriptor(error, 'message')?.value;
      if (typeof message !== 'string') return;
      const repaired =
        error instanceof TypeError && message.includes(prefix)
          ? this.quoting(error, message, path)
          : isAssertion(error) && this.assertion(error, message);
      if (!repaired || repaired === message) return;
      const { stack } = error;
      Object.defineProperty(error, 'message', { value: repaired });
      if (stack) Object.defineProperty(error, 'stack', { value: stack.replace(message, () => repaired) });
    } catch {
      // The message stays as it is.
    }
  }

  private quoting({ stack }: Error, message: string, path: string): string | undefined {
    const file = this.paths.find((each) => stack?.includes(each)) ?? path;
    const original = this.original(file);
    return original && this.instrumenter.originalMessage(original.text, file, { kind: 'quoting', message });
  }

  /** The stack has lines and columns of the file. */
  private assertion({ stack }: Error, message: string): string | undefined {
    const [, place = '', line, column] = /^ {4}at (.*):(\d+):(\d+)\)?$/m.exec(stack?.replace(message, '') ?? '') ?? [];
    const file = this.paths.find((each) => place.endsWith(each));
    const original = file === undefined ? undefined : this.original(file);
    if (file === undefined || !original) return undefined;
    const thrown = { kind: 'assertion', message, line: Number(line) - 1, column: Number(column) - 1 } as const;
    return this.instrumenter.originalMessage(original.text, file, thrown);
  }

  private functionText(text: string): string {
    for (let index = 0; index < this.paths.length; index++) {
      const path = this.paths[index]!;
      const original = this.original(path);
      const at = original ? (apply(indexOf, original.code, [text]) as number) : -1;
      if (!original || at < 0) continue;
      const start = originalPlace(original, at);
      const end = originalPlace(original, at + text.length - 1);
      return apply(slice, original.text, [start, end + 1]) as string;
    }
    return text;
  }

  private original(path: string): Original | undefined {
    if (!(path in this.originals)) this.originals[path] = this.make(path);
    return this.originals[path];
  }

  private make(path: string): Original | undefined {
    try {
      const whole = read(path, 'utf8');
      const text = whole.charCodeAt(0) === 0xfeff ? whole.slice(1) : whole;
      return { text, ...this.instrumenter.instrument(text, path) };
    } catch {
      return undefined;
    }
  }
}

/** Whether an assertion of a truth made its message from the text of its call, or would have if it had found it. */
function isAssertion(error: Error): boolean {
  const of = (name: string): unknown => Object.getOwnPropertyDescriptor(error, name)?.value;
  return (
    of('code') === 'ERR_ASSERTION' &&
    of('generatedMessage') === true &&
    of('operator') === '==' &&
    of('expected') === true
  );
}
