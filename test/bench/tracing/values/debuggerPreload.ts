// Runs inside a program that is not instrumented: V8's debugger, in the same thread, stops it where a plan says, and
// keeps what the variables are there.
import { readFileSync, writeFileSync } from 'node:fs';
import { Session, type Debugger, type Runtime } from 'node:inspector';
import { pathToFileURL } from 'node:url';
import { preview } from '../../../../server/src/tracing/javascript/inProgram/preview';
import type { FilePlan, Look, Seen, Stop } from './plan';

interface Sight {
  readonly path: string;
  readonly site: number;
  readonly isOrdered: boolean;
  readonly seen: Seen;
}

const { TRUELINE_PLAN: planFile = '', TRUELINE_SEEN: seenFile = '' } = process.env;
const plans = JSON.parse(readFileSync(planFile, 'utf8')) as readonly FilePlan[];
const session = new Session();
/** A stop is told with all frames below, so a deep recursion cannot be stopped at every step. */
const maxPauses = 60;
const stops = new Map<string, { readonly path: string; readonly stop: Stop }[]>();
const pauses = new Map<string, number>();
/** Places at which more than one function ends. */
const ends = new Set<string>();
const sights: Sight[] = [];

Object.defineProperty(globalThis, '__truelinePreview', { value: (value: unknown) => preview(value) });
session.connect();
session.on('Debugger.scriptParsed', ({ params }) => planScript(params));
session.on('Debugger.paused', ({ params }) => look(params));
ask('Debugger.enable', {});
process.on('exit', () => writeFileSync(seenFile, JSON.stringify(sights)));

/** In the same thread the answer is there when the call returns. */
function ask<T>(method: string, params: object): T | undefined {
  let answer: T | undefined;
  session.post(method, params, (error: Error | null, result?: object) => {
    if (!error) answer = result as T;
  });
  return answer;
}

function planScript({ scriptId, url }: Debugger.ScriptParsedEventDataType): void {
  const plan = plans.find(({ path }) => url === path || url.split('?')[0] === pathToFileURL(path).href);
  if (!plan) return;
  const source = ask<Debugger.GetScriptSourceReturnType>('Debugger.getScriptSource', { scriptId })?.scriptSource ?? '';
  const lines = lineStarts(source);
  const start = { scriptId, lineNumber: 0, columnNumber: 0 };
  const possible = ask<Debugger.GetPossibleBreakpointsReturnType>('Debugger.getPossibleBreakpoints', { start });
  const places = (possible?.locations ?? []).map((location) => ({
    location,
    offset: (lines[location.lineNumber] ?? 0) + (location.columnNumber ?? 0),
  }));
  for (const stop of plan.stops) {
    const wanted = (type: string | undefined, offset: number) =>
      stop.returns === undefined ? type === undefined || (type === 'call' && offset === stop.start) : type === 'return';
    const place = places.find(
      ({ location: { type }, offset }) =>
        offset >= stop.start &&
        offset < Math.min(stop.end, Math.max(stop.functions, stop.start + 1)) &&
        wanted(type, offset),
    );
    if (!place) continue;
    const { lineNumber, columnNumber } = place.location;
    const key = `${scriptId}:${lineNumber}:${columnNumber}`;
    const known = stops.get(key);
    if (!known) ask('Debugger.setBreakpoint', { location: { scriptId, lineNumber, columnNumber } });
    // Functions that end in one place cannot be told apart.
    const isShared =
      stop.returns !== undefined && (ends.has(key) || known?.some((each) => each.stop.returns !== undefined));
    if (isShared) ends.add(key);
    stops.set(key, isShared ? [] : [...(known ?? []), { path: plan.path, stop }]);
  }
}

function look({ callFrames: [frame], hitBreakpoints }: Debugger.PausedEventDataType): void {
  if (!frame) return;
  const { scriptId, lineNumber, columnNumber } = frame.location;
  const key = `${scriptId}:${lineNumber}:${columnNumber}`;
  const count = (pauses.get(key) ?? 0) + 1;
  pauses.set(key, count);
  if (count > maxPauses) {
    for (const breakpointId of hitBreakpoints ?? []) ask('Debugger.removeBreakpoint', { breakpointId });
    for (const { path, stop } of stops.get(key) ?? []) {
      const sites = [...stop.looks.map(({ site }) => site), ...(stop.returns === undefined ? [] : [stop.returns])];
      for (const site of sites) sights.push({ path, site, isOrdered: true, seen: 'cut' });
    }
    stops.delete(key);
    return;
  }
  for (const { path, stop } of stops.get(key) ?? []) {
    if (stop.returns !== undefined && frame.returnValue) {
      sights.push({ path, site: stop.returns, isOrdered: true, seen: describe(frame.returnValue) });
    }
    for (const each of stop.looks) {
      const { site, isOrdered } = each;
      sights.push({ path, site, isOrdered, seen: evaluate(frame.callFrameId, each) });
    }
  }
}

function evaluate(callFrameId: string, { text, guards, isOrdered }: Look): Seen {
  for (const guard of guards) {
    const holds = run(callFrameId, `!!(${guard})`);
    if (typeof holds === 'string') return holds;
    if (holds.value !== true) return 'absent';
  }
  const found = run(callFrameId, `(${text})`);
  if (typeof found === 'string') return found;
  // What runs meanwhile may change an object.
  return found.objectId !== undefined && found.type !== 'symbol' && !isOrdered ? 'unknown' : describe(found);
}

function run(callFrameId: string, expression: string): Runtime.RemoteObject | 'absent' | 'unknown' {
  const params = { callFrameId, expression, throwOnSideEffect: true, silent: true };
  const answer = ask<Debugger.EvaluateOnCallFrameReturnType>('Debugger.evaluateOnCallFrame', params);
  if (!answer) return 'unknown';
  const { exceptionDetails: failed, result } = answer;
  if (!failed) return result;
  const said = failed.exception?.description ?? '';
  return /^EvalError|^SyntaxError|is not defined/.test(said) ? 'unknown' : 'absent';
}

function describe({ type, subtype, value, unserializableValue, objectId }: Runtime.RemoteObject): Seen {
  if (objectId !== undefined) {
    const functionDeclaration = `function () { 'use strict'; return globalThis.__truelinePreview(this); }`;
    const params = { objectId, functionDeclaration, returnByValue: true };
    const answer = ask<Runtime.CallFunctionOnReturnType>('Runtime.callFunctionOn', params);
    const seen = answer?.result.value as { type: string; text: string } | undefined;
    // A timer holds the time.
    return seen && seen.type !== 'Timeout' ? [seen.type, seen.text] : 'unknown';
  }
  const primitive: unknown =
    type === 'undefined'
      ? undefined
      : subtype === 'null'
        ? null
        : type === 'bigint'
          ? BigInt((unserializableValue ?? '0n').slice(0, -1))
          : unserializableValue === undefined
            ? value
            : Number(unserializableValue);
  const seen = preview(primitive);
  return [seen.type, seen.text];
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((found) => found.index + found[0].length)];
}
