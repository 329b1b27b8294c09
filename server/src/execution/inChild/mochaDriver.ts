// Starts the project's own mocha with the project's configuration, but for the list of files: mocha adds those that are
// asked for to those that the configuration names, and here only the first are wanted.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Configuration {
  findConfig(folder: string): string | null | undefined;
  loadConfig(file: string): Record<string, unknown>;
}

const mocha = process.env['TRUELINE_RUNNER'] ?? '';
const load = createRequire(path.join(mocha, 'package.json'));

function configuration(): Configuration | undefined {
  const file = ['config.cjs', 'config.js'].map((name) => path.join(mocha, 'lib/cli', name)).find(existsSync);
  return file === undefined ? undefined : (load(file) as Configuration);
}

const unwanted = ['spec', 'grep', 'fgrep', 'invert', 'g', 'f', 'i', 'reporter', 'R', 'watch', 'w', 'parallel', 'p'];

/** What package.json and the configuration file say together; the file comes first, as in mocha. */
function readOptions({ findConfig, loadConfig }: Configuration): Record<string, unknown> {
  const at = process.argv.indexOf('--config');
  const file = at < 0 ? findConfig(process.cwd()) : process.argv.splice(at, 2)[1];
  const manifest = existsSync('package.json')
    ? (JSON.parse(readFileSync('package.json', 'utf8')) as { mocha?: Record<string, unknown> })
    : {};
  const options = { ...manifest.mocha, ...(file && loadConfig(file)) };
  for (const name of unwanted) delete options[name];
  return options;
}

const found = configuration();
if (found) {
  const file = path.join(process.env['TMPDIR'] ?? '.', 'mocharc.json');
  writeFileSync(file, JSON.stringify(readOptions(found)));
  process.argv.push('--config', file, '--no-package');
}
const program = ['bin/mocha.js', 'bin/mocha'].map((name) => path.join(mocha, name)).find(existsSync) ?? mocha;
process.argv[1] = program;
// Before version 10 it has no extension, which only `require` takes.
if (program.endsWith('.js')) void import(pathToFileURL(program).href);
else load(program);
