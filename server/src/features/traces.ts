// Values where you look: joins the features of runs under trace.
import type { FeatureContext } from '../lsp/featureContext';
import type { Traces } from '../tracing/traces';
import type { CodeLenses } from './codeLenses';
import type { Documents } from './documents';
import type { AskConsent } from './runConsent';
import { registerTraceHover } from './traceHover';
import { registerTraceLenses } from './traceLenses';
import { registerTraceQuestions } from './traceQuestions';
import { registerTraceRuns } from './traceRuns';
import { registerTraceValues } from './traceValues';
import type { Workspace } from './workspace';

export function registerTraces(
  context: FeatureContext,
  documents: Documents,
  workspace: Workspace,
  traces: Traces,
  consent: AskConsent,
  lenses: CodeLenses,
): void {
  const values = registerTraceValues(context, documents, traces);
  registerTraceRuns(context, documents, workspace, traces, values, consent);
  registerTraceHover(context, documents, traces);
  registerTraceLenses(context, documents, traces, lenses);
  registerTraceQuestions(context, documents, traces, values);
}
