// What the functions of a file are called with to compare candidates: the calls that tests make, and many like them.
import fc from 'fast-check';
import type { Function as FunctionNode, Node } from '@babel/types';
import { childrenOf, parse } from '../../../execution/javascript/parse';
import { testOf } from '../../../tracing/answers/frameTests';
import type { Frame } from '../../../tracing/trace';
import type { RunResult } from '../../../tracing/tracing';
import { functionsIn, type FunctionPlace } from '../../whatToRun/functions';
import { arbitraryOf, type Constants } from './arbitraries';
import { shapeOfType, typesIn, unknown, type KnownTypes, type Shape } from './shape';
import { sourceOf, valueOf, type Value } from './values';

/** Calls of one function from outside its file. Arguments are source text, as between the parentheses. */
export interface Calls {
  readonly function: string;
  /** By passing tests. */
  readonly trusted: readonly string[];
  /** By failing tests. */
  readonly failing: readonly string[];
  /** By failing tests, and made up. */
  readonly open: readonly string[];
}

const maxSeen = 12; // calls of each kind
const maxFunctions = 2;

/** Of the functions that tests call most. `count`: calls that are made up, of each. The same texts and runs give the same. */
export function callsOf(path: string, text: string, runs: readonly RunResult[], count: number): readonly Calls[] {
  const places = functionsIn(text, path) ?? [];
  const entries = new Map<FunctionPlace, { passed: Set<string>; failed: Set<string>; values: Value[][] }>();
  for (const run of runs) {
    for (const frame of run.trace.frames) {
      const place = isFromOutside(run, frame, path) ? placeOf(places, run, frame) : undefined;
      const args = place && argumentsOf(frame, place);
      if (!place || !args) continue;
      const seen = entries.get(place) ?? { passed: new Set(), failed: new Set(), values: [] };
      entries.set(place, seen);
      const group = testOf(run, frame)?.state === 'passed' ? seen.passed : seen.failed;
      if (group.size < maxSeen && !group.has(args.source)) {
        group.add(args.source);
        seen.values.push(args.values);
      }
    }
  }
  const program = parse(text, path)?.program;
  const types = typesIn(program?.body ?? []);
  const constants = program ? constantsIn(program) : { numbers: [], strings: [] };
  return [...entries]
    .sort(([, a], [, b]) => b.values.length - a.values.length)
    .slice(0, maxFunctions)
    .map(([place, { passed, failed, values }]) => ({
      function: place.name,
      trusted: [...passed],
      failing: [...failed],
      open: [...new Set([...failed, ...madeUp(place, values, { types, constants }, count)])].filter(
        (source) => !passed.has(source),
      ),
    }));
}

function isFromOutside({ trace }: RunResult, frame: Frame, path: string): boolean {
  if (frame.file !== path || frame.function === 0) return false;
  const parent = frame.parent === undefined ? undefined : trace.frames[frame.parent];
  return parent?.file !== path;
}

function placeOf(places: readonly FunctionPlace[], { trace }: RunResult, frame: Frame): FunctionPlace | undefined {
  const site = trace.files.get(frame.file)?.sites[frame.function];
  // A function that another one gives is not called by the name of that.
  if (!site || site.function !== 0) return undefined;
  const place = places.find(({ start, end }) => start <= site.start && site.end <= end);
  // What is called on an instance cannot be called alone.
  return place?.isOfInstance ? undefined : place;
}

function argumentsOf(frame: Frame, { parameters }: FunctionPlace): { source: string; values: Value[] } | undefined {
  const values: Value[] = [];
  for (const { value } of frame.arguments) {
    const read = value.whole ? valueOf(value.text) : undefined;
    if (!read) return undefined;
    values.push(read.value);
  }
  if (values.length !== parameters.length) return undefined;
  return { source: sourceOfAll(values, parameters), values };
}

/** What is left out at the end is not written. */
function sourceOfAll(values: readonly Value[], parameters: readonly string[]): string {
  const given = values.slice(0, values.findLastIndex((value) => value !== undefined) + 1);
  return given
    .map((value, index) => (parameters[index]?.startsWith('...') ? `...${sourceOf(value)}` : sourceOf(value)))
    .join(', ');
}

function madeUp(
  { parameters }: FunctionPlace,
  seen: readonly Value[][],
  { types, constants }: { readonly types: KnownTypes; readonly constants: Constants },
  count: number,
): readonly string[] {
  if (parameters.length === 0) return [];
  const shapes = parameters.map((source) => shapeOfParameter(source, types));
  const arbitraries = shapes.map((shape, index) =>
    arbitraryOf(
      shape,
      seen.flatMap((values) => values.slice(index, index + 1)),
      constants,
    ),
  );
  const made = fc.tuple(...arbitraries);
  // What matters may be one argument beside what the others are in a test.
  const oneOther = fc.tuple(fc.constantFrom(...seen), fc.nat(parameters.length - 1), made);
  const changed = oneOther.map(([known, at, values]) =>
    known.map((value, index) => (index === at ? values[at] : value)),
  );
  const either = parameters.length > 1 ? fc.oneof(made, changed) : made;
  try {
    const samples = fc.sample(either, { numRuns: count, seed: 7 });
    return samples.map((values) => sourceOfAll(values, parameters));
  } catch {
    // A shape of which nothing can be made: no value was seen of it.
    return [];
  }
}

function shapeOfParameter(source: string, types: KnownTypes): Shape {
  const [statement] = parse(`(${source}) => 0`, 'parameter.ts')?.program.body ?? [];
  if (statement?.type !== 'ExpressionStatement') return unknown;
  const [parameter] = (statement.expression as FunctionNode).params ?? [];
  const target: Node | undefined = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  const annotation = target && 'typeAnnotation' in target ? (target.typeAnnotation as Node | null) : undefined;
  const shape = shapeOfType(annotation, types);
  const isOptional =
    parameter?.type === 'AssignmentPattern' || (target?.type === 'Identifier' && target.optional === true);
  return isOptional && shape.kind !== 'unknown'
    ? { kind: 'union', parts: [shape, { kind: 'literal', value: undefined }] }
    : shape;
}

const most = 12; // constants of a kind
const longest = 12; // UTF-16 units of a string

function constantsIn(program: Node): Constants {
  const numbers = new Set<number>();
  const strings = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'ImportDeclaration') return;
    if (node.type === 'NumericLiteral' && node.value > 2) numbers.add(node.value);
    if (node.type === 'StringLiteral' && node.value.length <= longest) strings.add(node.value);
    childrenOf(node).forEach(visit);
  };
  visit(program);
  return { numbers: [...numbers].slice(0, most), strings: [...strings].slice(0, most) };
}
