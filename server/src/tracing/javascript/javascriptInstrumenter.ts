// Instruments JavaScript and TypeScript by insertions alone, so that every line keeps its number and every place its map.
import MagicString from 'magic-string';
import type { Instrumented, Instrumenter, Thrown } from '../instrumenter';
import { hashOf } from '../textHash';
import type { Site } from '../trace';
import { rewriteExpression } from './expressions';
import { rewriteModule } from './functions';
import { namesFor } from './names';
import { originalMessage } from './originalMessage';
import { parse } from './parse';
import { declaredNames } from './patterns';
import { isProgram, isTypeScript } from './programFiles';
import type { Rewriting } from './rewriting';
import { visit } from './visit';

export interface JavaScriptInstrumenterOptions {
  /** Whether a function tells the error that leaves it; see `Rewriting.rethrow`. */
  readonly rethrow: boolean;
}

export class JavaScriptInstrumenter implements Instrumenter {
  constructor(private readonly options: JavaScriptInstrumenterOptions = { rethrow: true }) {}

  handles(file: string): boolean {
    return isProgram(file);
  }

  instrument(text: string, file: string): Instrumented {
    const { edits } = this.rewrite(text, file);
    return { code: edits.toString(), map: edits.generateMap({ hires: 'boundary', source: file }).toString() };
  }

  sites(text: string, file: string): readonly Site[] {
    return this.rewrite(text, file).sites;
  }

  originalMessage(text: string, file: string, thrown: Thrown): string {
    // Of TypeScript Node reads another text than it runs, with or without a trace.
    if (thrown.kind === 'assertion' && isTypeScript(file)) return thrown.message;
    return originalMessage(text, parse(text, file), this.sites(text, file), thrown);
  }

  private rewrite(text: string, file: string): Rewriting {
    const program = parse(text, file);
    const names = namesFor(text);
    const r: Rewriting = {
      edits: new MagicString(text),
      names,
      sites: [],
      shared: [],
      declared: declaredNames(program),
      isTypeScript: isTypeScript(file),
      rethrow: this.options.rethrow,
      visit: (node, at) => visit(r, node, at),
      expression: (node, at, wanted) => rewriteExpression(r, node, at, wanted),
    };
    const any = r.isTypeScript ? ':any' : '';
    const { module, handle } = names;
    rewriteModule(r, program, () => {
      const recorder = `globalThis.__trueline(${JSON.stringify(file)},"${hashOf(text)}",${r.sites.length})`;
      const variables = [module, ...r.shared].map((name) => `${name}${any}`).join();
      return `var ${variables};function ${handle}()${any}{return ${module}||(${module}=${recorder})}`;
    });
    return r;
  }
}
