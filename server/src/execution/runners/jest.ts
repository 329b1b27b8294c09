// Tests by jest, which transforms sources itself: a driver wraps its transformers with one that instruments.
import path from 'node:path';
import { patternOf, type Runner } from './runner';
import { scriptOptions } from './scriptOptions';

export const jest: Runner = {
  name: 'jest',
  package: 'jest',
  modules: /^@jest\/globals$/,
  script: /\bjest\b/,
  isConfigured: ({ files, manifest }) => files.some((name) => /^jest\.config\./.test(name)) || 'jest' in manifest,
  command({ project, file, names, installed, dist }) {
    const pattern = patternOf(names);
    const config = scriptOptions(project, 'jest', { '--config': 'value', '-c': 'value' }).at(-1)?.[1];
    const isEsm = Object.values(project.scripts).some((script) => script.includes('--experimental-vm-modules'));
    return {
      args: [...(isEsm ? ['--experimental-vm-modules'] : []), path.join(dist, 'jestDriver.js')],
      environment: { TRUELINE_RUNNER: installed },
      folder: project.folder,
      request: {
        kind: 'tests',
        file,
        options: { ...(config !== undefined && { config }) },
        ...(pattern !== undefined && { pattern }),
      },
    };
  },
};
