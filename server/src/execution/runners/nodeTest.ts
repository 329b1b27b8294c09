// Tests by the runner that Node has built in.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isAtLeast } from '../node';
import { findLoader } from '../typescriptLoader';
import { escape, type Runner, type TestRequest } from './runner';

export const nodeTest: Runner = {
  name: 'node:test',
  modules: /^node:test$/,
  script: /\b(node|tsx|ts-node)\b.*\s--test\b/,
  isConfigured: () => false,
  command(request) {
    const { project, node, file, dist } = request;
    const loader = findLoader(project, node, file, dist);
    const reporter = pathToFileURL(path.join(dist, 'nodeTestReporter.js')).href;
    return {
      args: [
        ...loader.flags,
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...[`--test-reporter=${reporter}`, '--test-reporter-destination=stderr'],
        ...patterns(request).map((pattern) => `--test-name-pattern=${pattern}`),
        file,
      ],
      environment: loader.environment,
      folder: project.folder,
    };
  },
};

/** From version 22 on a pattern is of the full name; before, each test and suite on the way is matched by its own. */
function patterns({ node, names, discovered }: TestRequest): string[] {
  if (!names) return [];
  if (isAtLeast(node, 22, 0)) return names.map((name) => `/^${escape(name)}$/`);
  const own = discovered
    .filter(({ fullName }) => names.includes(fullName))
    .flatMap(({ name, suites }) => [name, ...suites]);
  return [...new Set(own)].map((name) => `/^${escape(name)}$/`);
}
