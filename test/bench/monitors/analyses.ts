// The real analyses in this thread, as the benches ask them.
import path from 'node:path';
import { diskFileSystem } from '../../../server/src/analysis/typescript/fileSystem';
import { TypeScriptProjects } from '../../../server/src/analysis/typescript/typescriptProjects';
import { SyntaxTrees } from '../../../server/src/analysis/treeSitter/syntaxTrees';
import { libFolder } from '../../support/typescriptFixture';
import { root } from '../report/environment';
import type { Analyses } from './replay';

export function openAnalyses(log: (message: string) => void): Analyses {
  return {
    projects: new TypeScriptProjects({ system: diskFileSystem(), lib: libFolder, log }),
    syntax: new SyntaxTrees({
      grammars: path.join(root, 'grammars'),
      runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    }),
  };
}
