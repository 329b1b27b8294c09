// The custom questions about runs under trace: pins, coverage, calls, comparison, origin of a value, what can be run.
import type { CancellationToken } from 'vscode-languageserver/node';
import { toFile, toUri } from '../lsp/files';
import { guard } from '../lsp/guard';
import {
  callTreeMethod,
  clearTracesMethod,
  compareRunsMethod,
  coverageDetailsMethod,
  coverageMethod,
  discoverMethod,
  pinChoicesMethod,
  pinMethod,
  pinPlaceMethod,
  targetsAtMethod,
  whyValueMethod,
  type CallTreeAnswer,
  type CoverageDetails,
  type CoverageDetailsParams,
  type CoveredFile,
  type DiscoverParams,
  type PinChoices,
  type PinParams,
  type PinPlace,
  type RunComparison,
  type RunParams,
  type Runnables,
  type TargetsAt,
  type TracedCall,
  type TracePlace,
  type WhyValue,
} from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { ShownCall, Traces } from '../tracing/traces';
import type { Documents } from './documents';
import { documentOf, placeOf, toProtocol, withUri } from './tracedDocuments';
import type { ShownValues } from './traceValues';

export function registerTraceQuestions(
  { connection, log }: FeatureContext,
  documents: Documents,
  traces: Traces,
  values: ShownValues,
): void {
  const on = <Params, Result>(method: string, empty: Result, handler: (params: Params) => Promise<Result>) =>
    connection.onRequest(method, guard({ error: (text) => log('error', text) }, method, empty, handler));
  /** A request without parameters. */
  const onNothing = <Result>(method: string, empty: Result, handler: () => Promise<Result>) => {
    const guarded = guard({ error: (text) => log('error', text) }, method, empty, handler);
    connection.onRequest(method, (token: CancellationToken) => guarded(undefined, token));
  };
  /** `empty` where the document is not open. */
  const onPlace = <Result>(
    method: string,
    empty: Result,
    handler: (place: NonNullable<ReturnType<typeof placeOf>>) => Promise<Result | undefined>,
  ) =>
    on<TracePlace, Result>(method, empty, async (params) => {
      const place = placeOf(documents, params);
      return (place && (await handler(place))) ?? empty;
    });

  onPlace<PinPlace | null>(pinPlaceMethod, null, (place) => traces.ask('pinPlace', place));
  onPlace<PinChoices>(pinChoicesMethod, { of: 'call', choices: [] }, async (place) => {
    const { of, choices } = await traces.ask('choices', place);
    return { of, choices: choices.map(({ run, pin, ...rest }) => ({ ...rest, pin: { kind: 'to', run, pin } })) };
  });
  on<PinParams, PinPlace | null>(pinMethod, null, async (params) => {
    const place = params.kind === 'step' ? placeOf(documents, params) : undefined;
    if (params.kind === 'step' && !place) return null;
    const { kind } = params;
    const change = kind === 'to' ? params : { kind, of: params.of, by: params.by, place: place! };
    const shown = await traces.ask('pin', change);
    values.refresh();
    return shown ?? null;
  });
  onNothing<null>(clearTracesMethod, null, async () => {
    await traces.ask('clear');
    values.refresh();
    return null;
  });
  on<RunParams, readonly CoveredFile[]>(coverageMethod, [], async (params) => {
    const files = await traces.ask('coverage', params);
    return files.map(({ path, share }) => ({ uri: toUri(path), ...share }));
  });
  on<CoverageDetailsParams, CoverageDetails | null>(coverageDetailsMethod, null, async ({ run, uri }) => {
    const details = await traces.ask('coverageDetails', { run, path: toFile(uri) });
    return details ? { statements: details.statements, functions: details.functions } : null;
  });
  onNothing<CallTreeAnswer | null>(callTreeMethod, null, async () => {
    const tree = await traces.ask('callTree');
    return tree ? { ...tree, roots: tree.roots.map(callOf) } : null;
  });
  onPlace<RunComparison>(compareRunsMethod, { kind: 'incomparable', reason: 'The document is not open.' }, (place) =>
    traces.ask('compare', place),
  );
  onPlace<WhyValue | null>(whyValueMethod, null, async (place) => {
    const origin = await traces.ask('why', place);
    return origin && { label: origin.label, lines: origin.lines.map(withUri) };
  });
  on<TracePlace, TargetsAt>(targetsAtMethod, { kind: 'targets', targets: [] }, async ({ uri, position: { line } }) => {
    const document = await documentOf(documents, uri);
    if (!document) return { kind: 'targets', targets: [] };
    const chosen = await traces.ask('targets', { ...document, line });
    return chosen.kind === 'targets' ? { kind: 'targets', targets: chosen.targets.map(toProtocol) } : chosen;
  });
  on<DiscoverParams, Runnables>(discoverMethod, { tests: [], examples: [] }, async ({ uri }) => {
    const document = await documentOf(documents, uri);
    if (!document) return { tests: [], examples: [] };
    const { tests, examples } = await traces.ask('discover', document);
    return { tests, examples };
  });
}

function callOf({ children, ...call }: ShownCall): TracedCall {
  return { ...withUri(call), children: children.map(callOf) };
}
