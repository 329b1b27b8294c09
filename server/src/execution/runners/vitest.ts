// Tests by vitest, which transforms sources itself: a driver gives it a plugin that instruments.
import path from 'node:path';
import { patternOf, type Runner } from './runner';
import { scriptOptions } from './scriptOptions';

const options = { '--config': 'value', '-c': 'value', '--environment': 'value', '--globals': 'switch' } as const;
const long: Readonly<Record<string, string>> = { '-c': 'config' };

export const vitest: Runner = {
  name: 'vitest',
  package: 'vitest',
  modules: /^vitest$/,
  script: /\bvitest\b/,
  isConfigured: ({ files }) => files.some((name) => /^vitest\.(config|workspace)\./.test(name)),
  command({ project, file, names, installed, dist }) {
    const pattern = patternOf(names);
    const given = scriptOptions(project, 'vitest', options).map(
      ([name, value]) => [long[name] ?? name.slice(2), value ?? true] as const,
    );
    return {
      args: [path.join(dist, 'vitestDriver.js')],
      environment: { TRUELINE_RUNNER: installed },
      folder: project.folder,
      request: { kind: 'tests', file, options: Object.fromEntries(given), ...(pattern !== undefined && { pattern }) },
    };
  },
};
