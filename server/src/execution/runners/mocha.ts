// Tests by mocha.
import path from 'node:path';
import { loaderFlags } from '../typescriptLoader';
import { patternOf, type Runner } from './runner';
import { scriptOptions } from './scriptOptions';

/** Those that tests may depend on. */
const options = Object.fromEntries(
  ['--require', '-r', '--ui', '-u', '--timeout', '-t', '--file', '--extension', '--config', '--import'].map(
    (name) => [name, 'value'] as const,
  ),
);

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
        ...scriptOptions(project, 'mocha', options).flatMap(([name, value = '']) => [name, value]),
        ...(pattern === undefined ? [] : ['--grep', pattern]),
        file,
      ],
      // The types of what the instrumenter puts in are not to be checked.
      environment: { TRUELINE_RUNNER: installed, TS_NODE_TRANSPILE_ONLY: 'true' },
      folder: project.folder,
    };
  },
};
