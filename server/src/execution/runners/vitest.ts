// Tests by vitest, which transforms sources itself: a driver gives it a plugin that instruments.
import path from 'node:path';
import { patternOf, type Runner } from './runner';

export const vitest: Runner = {
  name: 'vitest',
  package: 'vitest',
  modules: /^vitest$/,
  script: /\bvitest\b/,
  isConfigured: ({ files }) => files.some((name) => /^vitest\.(config|workspace)\./.test(name)),
  command({ project, file, names, installed, dist }) {
    const pattern = patternOf(names);
    return {
      args: [path.join(dist, 'vitestDriver.js')],
      environment: { TRUELINE_RUNNER: installed },
      folder: project.folder,
      request: { kind: 'tests', file, ...(pattern !== undefined && { pattern }) },
    };
  },
};
