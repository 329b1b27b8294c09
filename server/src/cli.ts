#!/usr/bin/env node
// The command line's entry.
import { runComplete, usageOfComplete } from './commandLine/complete';
import { runDebug, usageOfDebug } from './commandLine/debug';
import { runTrace, usageOfTrace } from './commandLine/trace';
import { UsageError } from './commandLine/usage';

const usage = `Trueline: completions that compile, and values where you look.

${usageOfComplete}
${usageOfTrace}
${usageOfDebug}
  trueline server --stdio
      Speaks the language server protocol over stdio, for any editor.
`;

async function main([command, ...args]: readonly string[]): Promise<number> {
  switch (command) {
    case 'complete':
      return runComplete(args, { dist: __dirname, out: process.stdout, err: process.stderr });
    case 'trace':
      return runTrace(args, { dist: __dirname, out: process.stdout, err: process.stderr });
    case 'debug':
      return runDebug(args, { dist: __dirname, out: process.stdout, err: process.stderr });
    case 'server':
      process.argv.splice(2, 1);
      await import('./main.js');
      return new Promise<number>(() => {}); // the connection ends the process
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(usage);
      return command === undefined ? 2 : 0;
    default:
      throw new UsageError(`there is no command ${command}`);
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    process.stderr.write(isUsage ? `trueline: ${error.message}\n\n${usage}` : `trueline: ${String(error)}\n`);
    process.exit(isUsage ? 2 : 70);
  },
);
