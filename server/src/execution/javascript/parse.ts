// The syntax tree of a file, as Babel reads it, and the walk through it.
import { parse as parseBabel, type ParserPlugin } from '@babel/parser';
import type { Node, Program } from '@babel/types';

export interface Parsed {
  readonly program: Program;
  /** Nothing had to be passed over to read it. */
  readonly isWhole: boolean;
}

/** The tree as far as it can be read; `undefined` where it cannot at all. */
export function parse(text: string, file: string): Parsed | undefined {
  try {
    const { program, errors } = parseBabel(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      plugins: pluginsOf(file),
    });
    return { program, isWhole: (errors ?? []).length === 0 };
  } catch {
    return undefined;
  }
}

function pluginsOf(file: string): ParserPlugin[] {
  const decorators: ParserPlugin[] = ['decorators-legacy', 'decoratorAutoAccessors'];
  if (/\.[cm]?ts$/.test(file)) return ['typescript', ...decorators];
  return /\.tsx$/.test(file) ? ['typescript', 'jsx', ...decorators] : ['jsx', 'flow', ...decorators];
}

/** The nodes directly below one, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node)
    .filter(([name]) => !/Comments$|^loc$|^extra$/.test(name))
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode)
    .sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
