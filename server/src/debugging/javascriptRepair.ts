// What a repair needs for JavaScript and TypeScript, joined.
import type { Analysis } from '../analysis/analysis';
import { JavaScriptInstrumenter } from '../tracing/javascript/javascriptInstrumenter';
import type { CandidateSource } from './candidates';
import { javascriptLocalization } from './javascript/javascriptLocalization';
import { javascriptTemplates } from './javascript/javascriptTemplates';
import { localize } from './localize/localize';
import type { RepairParts } from './repair';
import { templates } from './templates/templates';
import { typeErrorsBy } from './validate/types';

/** `more`: sources of candidates that come behind the templates. */
export function javascriptRepair(
  dist: string,
  analysis: Pick<Analysis, 'newDiagnostics'> | undefined,
  more: readonly CandidateSource[] = [],
): RepairParts {
  return {
    dist,
    instrumenter: new JavaScriptInstrumenter(),
    localize: (faulty, runs) => localize(faulty, runs, javascriptLocalization),
    sources: [templateSource, ...more],
    ...(analysis && { newTypeErrors: typeErrorsBy(analysis) }),
  };
}

export const templateSource: CandidateSource = {
  name: 'template',
  candidates: (faulty, suspects) => templates(javascriptTemplates, faulty, suspects, {}),
};
