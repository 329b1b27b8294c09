// The real code that is replayed: packages that ship their TypeScript sources, each under a configuration with which it
// compiles, JavaScript of packages, and Trueline itself.
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openProject, preparePackages, type BenchProject } from '../completion/benchProject';
import { root } from '../report/environment';

/** Copies what must lie outside node_modules into `folder`, which must exist. */
export function prepareCorpus(folder: string): BenchProject[] {
  return [...preparePackages(folder), prepareEffect(folder), prepareJavaScript(folder), openProject(root)];
}

function prepareEffect(parent: string): BenchProject {
  return prepare(parent, 'effect', 'src', {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    moduleDetection: 'force',
    rewriteRelativeImportExtensions: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
    types: ['node'],
  });
}

/** rxjs as it is published for modules: JavaScript whose types are inferred. */
function prepareJavaScript(parent: string): BenchProject {
  return prepare(parent, 'rxjs', 'dist/esm', {
    allowJs: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'dom'],
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
  });
}

function prepare(parent: string, name: string, sources: string, compilerOptions: object): BenchProject {
  const folder = path.join(parent, `${name}-${sources.replace('/', '-')}`);
  const origin = path.join(root, 'node_modules', name);
  mkdirSync(folder);
  cpSync(path.join(origin, sources), path.join(folder, 'src'), { recursive: true });
  cpSync(path.join(origin, 'package.json'), path.join(folder, 'package.json'));
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return openProject(folder);
}
