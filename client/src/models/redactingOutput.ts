// An output channel in which no key appears: the language client can be told to log whole messages, and errors come from anywhere.
import { format } from 'node:util';
import type { LogOutputChannel } from 'vscode';

/** The same channel, with every text passed through `redact`. */
export function redactingOutput(output: LogOutputChannel, redact: (text: string) => string): LogOutputChannel {
  const textOf = (message: unknown, args: readonly unknown[]) => redact(format(message, ...args));
  return {
    get name() {
      return output.name;
    },
    get logLevel() {
      return output.logLevel;
    },
    onDidChangeLogLevel: (...args) => output.onDidChangeLogLevel(...args),
    trace: (message, ...args) => output.trace(textOf(message, args)),
    debug: (message, ...args) => output.debug(textOf(message, args)),
    info: (message, ...args) => output.info(textOf(message, args)),
    warn: (message, ...args) => output.warn(textOf(message, args)),
    error: (error, ...args) => output.error(textOf(error, args)),
    append: (text) => output.append(redact(text)),
    appendLine: (text) => output.appendLine(redact(text)),
    replace: (text) => output.replace(redact(text)),
    clear: () => output.clear(),
    show: (...args: readonly unknown[]) => output.show(args.includes(true)),
    hide: () => output.hide(),
    dispose: () => output.dispose(),
  };
}
