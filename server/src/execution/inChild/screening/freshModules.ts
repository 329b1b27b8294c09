// Loads modules of a project anew, as often as they change, in one process: all of them as CommonJS, whatever they are, so
// that they can be forgotten again. What cannot be loaded so (a top-level `await`, a package of ECMAScript alone) throws.
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { candidates } from '../typescriptPaths';

interface CompilingModule {
  _compile(code: string, file: string): void;
}

type Extension = (module: CompilingModule, file: string) => void;
type Resolve = (
  request: string,
  parent: { readonly filename?: string | null } | undefined,
  ...rest: unknown[]
) => string;
type Load = (request: string, parent: unknown, isMain: boolean) => unknown;

interface Internals {
  _extensions: Record<string, Extension>;
  _resolveFilename: Resolve;
  _load: Load;
}

const internals = Module as unknown as Internals;

export interface FreshModulesOptions {
  /** Modules below it, without its dependencies, are loaded anew. */
  readonly root: string;
  /** Modules that are given in the place of those of these names. */
  readonly replaced: Readonly<Record<string, unknown>>;
  /** A text as JavaScript in the form of CommonJS. */
  codeOf(text: string, file: string): string;
}

/** Never makes the same text into JavaScript twice: for few texts that take turns. */
export function keeping(codeOf: FreshModulesOptions['codeOf']): FreshModulesOptions['codeOf'] {
  const kept = new Map<string, string>();
  return (text, file) => {
    const key = `${file}\0${text}`;
    const code = kept.get(key) ?? codeOf(text, file);
    kept.set(key, code);
    return code;
  };
}

export class FreshModules {
  private readonly texts = new Map<string, string>();
  /** What the last text of each file is as JavaScript. */
  private readonly made = new Map<string, { readonly text: string; readonly code: string }>();

  constructor(private readonly options: FreshModulesOptions) {
    for (const extension of ['.ts', '.mts', '.cts', '.tsx', '.jsx', '.js', '.mjs', '.cjs']) this.take(extension);
    const resolve = internals._resolveFilename;
    internals._resolveFilename = function (request, parent, ...rest) {
      try {
        return resolve.call(this, request, parent, ...rest);
      } catch (error) {
        const from = parent?.filename;
        if (!/^\.{0,2}\//.test(request) || typeof from !== 'string') throw error;
        const found = candidates(path.resolve(path.dirname(from), request)).find((file) => existsSync(file));
        if (found === undefined) throw error;
        return found;
      }
    };
    const load = internals._load;
    internals._load = function (request, parent, isMain) {
      return request in options.replaced ? options.replaced[request] : load.call(this, request, parent, isMain);
    };
  }

  /** The text that a file has from now on, whatever is on disk. */
  setText(file: string, text: string): void {
    this.texts.set(file, text);
  }

  /** Modules of the project are loaded again when they are asked for. */
  forget(): void {
    for (const file of Object.keys(require.cache)) if (this.isOwn(file)) delete require.cache[file];
  }

  load(file: string): unknown {
    return createRequire(file)(file);
  }

  private isOwn(file: string): boolean {
    return file.startsWith(this.options.root + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
  }

  private take(extension: string): void {
    const before = internals._extensions[extension] ?? internals._extensions['.js']!;
    internals._extensions[extension] = (module, file) => {
      if (!this.isOwn(file)) return before(module, file);
      const { options } = this;
      const text = this.texts.get(file) ?? readFileSync(file, 'utf8');
      let made = this.made.get(file);
      if (made?.text !== text) this.made.set(file, (made = { text, code: options.codeOf(text, file) }));
      module._compile(made.code, file);
    };
  }
}
