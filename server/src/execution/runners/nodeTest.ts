// Tests by the runner that Node has built in.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DiscoveredTest } from '../javascript/discoverTests';
import { isAtLeast } from '../node';
import { loaderFlags } from '../typescriptLoader';
import { escape, type Runner, type TestRequest } from './runner';

export const nodeTest: Runner = {
  name: 'node:test',
  modules: /^node:test$/,
  script: /\b(node|tsx|ts-node)\b.*\s--test\b/,
  isConfigured: () => false,
  command(request) {
    const { project, file, dist } = request;
    const reporter = pathToFileURL(path.join(dist, 'nodeTestReporter.js')).href;
    return {
      args: [
        ...loaderFlags(project, dist),
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...[`--test-reporter=${reporter}`, '--test-reporter-destination=stderr'],
        ...patterns(request).map((pattern) => `--test-name-pattern=${pattern}`),
        file,
      ],
      environment: {},
      folder: project.folder,
    };
  },
};

/**
 * From version 22 on a pattern is of the full name. Before, each test is matched by its own name: those around it must be
 * named too, but not a suite, for with it all its tests would run.
 */
function patterns({ node, names, discovered }: TestRequest): string[] {
  if (!names) return [];
  if (isAtLeast(node, 22, 0)) return names.map((name) => `/^${escape(name)}$/`);
  const wanted = discovered.filter(({ fullName }) => names.includes(fullName));
  const isOnTheWay = ({ kind, start, end }: DiscoveredTest) =>
    kind === 'test' && wanted.some((each) => start <= each.start && each.end <= end);
  const own = discovered.filter(isOnTheWay).map(({ name }) => name);
  return [...new Set(own)].map((name) => `/^${escape(name)}$/`);
}
