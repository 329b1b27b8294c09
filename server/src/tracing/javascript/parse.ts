// Reads JavaScript and TypeScript, JSX included, into the tree that instrumenter and scopes work on.
import { parse as parseWithBabel, type ParserPlugin } from '@babel/parser';
import type { File } from '@babel/types';
import { isTypeScript } from './programFiles';

/** Throws a `SyntaxError` that names line and column. */
export function parse(text: string, file: string): File {
  return parseWithBabel(text, {
    sourceType: /\.cjs$|\.cts$/.test(file) ? 'script' : 'unambiguous',
    allowReturnOutsideFunction: true,
    allowUndeclaredExports: true,
    allowNewTargetOutsideFunction: true,
    createParenthesizedExpressions: true,
    attachComment: false,
    plugins: pluginsFor(text, file),
  });
}

function pluginsFor(text: string, file: string): ParserPlugin[] {
  const common: ParserPlugin[] = ['decoratorAutoAccessors', 'explicitResourceManagement'];
  const decorators: ParserPlugin = isTypeScript(file) ? 'decorators-legacy' : 'decorators';
  if (isTypeScript(file)) {
    const jsx: ParserPlugin[] = file.endsWith('.tsx') ? ['jsx'] : [];
    return [...common, decorators, 'typescript', ...jsx];
  }
  const isFlow = /^\s*(\/\*[^]*?\*\/|\/\/.*)?\s*(\/\*\*?|\/\/)\s*@flow\b/.test(text.slice(0, 500));
  return [...common, decorators, 'jsx', ...(isFlow ? (['flow'] as const) : [])];
}
