// The run of Node that a target asks for.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Target, TestResult } from '../tracing/tracing';
import { discoverExamples } from './javascript/discoverExamples';
import { discoverTests } from './javascript/discoverTests';
import { nameOf, toRequest } from './javascript/exampleBody';
import type { ExampleRequest } from './inChild/request';
import type { Node } from './node';
import { readProject, type Project } from './project';
import { findRunner } from './runners/findRunner';
import type { NodeCommand } from './runners/runner';
import { loaderFlags } from './typescriptLoader';

export interface CommandRequest {
  /** Folder that the user has opened. */
  readonly root: string;
  readonly node: Node;
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
}

/** `skipped`: results of what cannot be run, with the reason. */
export type Prepared =
  | { readonly kind: 'command'; readonly command: NodeCommand; readonly skipped: readonly TestResult[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

export async function prepare(target: Target, request: CommandRequest): Promise<Prepared> {
  const text = await readFile(target.file, 'utf8').catch(() => undefined);
  if (text === undefined) return unavailable(`${target.file} cannot be read.`);
  switch (target.kind) {
    case 'script':
      return prepareScript(target, request);
    case 'tests':
      return prepareTests(target, text, request);
    case 'examples':
      return prepareExamples(target, text, request);
    case 'call':
      return prepareCall(target, request);
  }
}

function prepareScript(target: Target & { kind: 'script' }, { root, dist }: CommandRequest): Prepared {
  const project = readProject(target.file, root);
  const args = [...loaderFlags(project, dist), target.file, ...(target.arguments ?? [])];
  return command({ args, environment: {}, folder: project.folder });
}

function prepareTests(
  target: Target & { kind: 'tests' },
  text: string,
  { root, node, dist }: CommandRequest,
): Prepared {
  const { file, names } = target;
  const found = findRunner(file, text, root);
  if (!found) return unavailable('Neither the file nor its package.json says which runner its tests are for.');
  const { runner, project, installed } = found;
  if (installed === undefined) return unavailable(`${runner.name} is not installed in ${project.folder}.`);
  const discovered = discoverTests(text, file);
  return command(runner.command({ project, node, file, discovered, installed, dist, ...(names && { names }) }));
}

function prepareExamples(target: Target & { kind: 'examples' }, text: string, request: CommandRequest): Prepared {
  const { file, index } = target;
  const found = discoverExamples(text, file).find((each) => each.function === target.function);
  if (!found) return unavailable(`\`${target.function}\` has no examples with \`// =>\` in its doc comment.`);
  if (!found.isExported) {
    return unavailable(
      `\`${target.function}\` is not exported, so its examples cannot be run from outside its module.`,
    );
  }
  const wanted = index === undefined ? found.examples : found.examples.slice(index, index + 1);
  const examples: ExampleRequest[] = [];
  const skipped: TestResult[] = [];
  for (const example of wanted) {
    const asked = toRequest(example);
    if (!('problem' in asked)) examples.push(asked);
    else
      skipped.push({ name: nameOf(example.code), file, line: example.line, state: 'skipped', message: asked.problem });
  }
  const project = readProject(file, request.root);
  const isModule = isModuleFile(file, project);
  return driven({ kind: 'examples', file, function: target.function, isModule, examples }, project, request, skipped);
}

function prepareCall(target: Target & { kind: 'call' }, request: CommandRequest): Prepared {
  const project = readProject(target.file, request.root);
  return driven({ ...target, isModule: isModuleFile(target.file, project) }, project, request);
}

function driven(
  request: Required<NodeCommand>['request'],
  project: Project,
  { dist }: CommandRequest,
  skipped: readonly TestResult[] = [],
): Prepared {
  const args = [...loaderFlags(project, dist), path.join(dist, 'functionDriver.js')];
  return command({ args, environment: {}, folder: project.folder, request }, skipped);
}

function command(command: NodeCommand, skipped: readonly TestResult[] = []): Prepared {
  return { kind: 'command', command, skipped };
}

function unavailable(reason: string): Prepared {
  return { kind: 'unavailable', reason };
}

function isModuleFile(file: string, { isModule }: Project): boolean {
  return /\.m[jt]s$/.test(file) || (isModule && !/\.c[jt]s$/.test(file));
}
