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

  /** Writes the text of the program into messages like `($t5 , …).f is not a function`. */
  repair(error: unknown, path: string): void {
    try {
      const message: unknown =
        error instanceof TypeError ? Object.getOwnPropertyDescriptor(error, 'message')?.value : undefined;
      if (typeof message !== 'string' || !message.includes(prefix)) return;
      const { stack } = error as Error;
      const repaired = this.repaired(message, this.paths.find((each) => stack?.includes(each)) ?? path);
      Object.defineProperty(error, 'message', { value: repaired });
      if (stack) Object.defineProperty(error, 'stack', { value: stack.replace(message, () => repaired) });
    } catch {
      // The message stays as it is.
    }
  }

  private repaired(message: string, path: string): string {
    const original = this.original(path);
    if (!original) return message;
    const sites = this.instrumenter.sites(original.text, path);
    // Without a trace the engine calls what is caught by a pattern `.catch`.
    let text = message.replace(/'\$t_*X'/, "'.catch'");
    for (let found = /\(\(\$t_*(\d+) , /.exec(text); found; found = /\(\(\$t_*(\d+) , /.exec(text)) {
      const site = sites[Number(found[1])];
      const end = closing(text, found.index);
      if (!site || end < 0) return text;
      text = text.slice(0, found.index) + original.text.slice(site.start, site.end) + text.slice(end + 1);
    }
    return text;
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

/** Where the parenthesis ends that begins at `start`. */
function closing(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index;
  }
  return -1;
}
