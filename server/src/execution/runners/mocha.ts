// Tests by mocha.
import path from 'node:path';
import { loaderFlags } from '../typescriptLoader';
import { patternOf, type Runner } from './runner';

export const mocha: Runner = {
  name: 'mocha',
  package: 'mocha',
  modules: /^mocha$/,
  script: /\bmocha\b/,
  isConfigured: ({ files, manifest }) => files.some((name) => name.startsWith('.mocharc.')) || 'mocha' in manifest,
  command({ project, file, names, installed, dist }) {
    const pattern = patternOf(names);
    const reporter = ['--reporter', path.join(dist, 'mochaReporter.js')];
    return {
      args: [
        ...loaderFlags(project, dist),
        path.join(dist, 'mochaDriver.js'),
        ...reporter,
        ...(pattern === undefined ? [] : ['--grep', pattern]),
        file,
      ],
      environment: { TRUELINE_RUNNER: installed },
      folder: project.folder,
    };
  },
};
