// What a repair needs for JavaScript and TypeScript, joined.
import type { Analysis } from '../analysis/analysis';
import { JavaScriptInstrumenter } from '../tracing/javascript/javascriptInstrumenter';
import type { CandidateSource } from './candidates';
import { infillSource, type InfillSourceOptions } from './infillSource';
import { javascriptLocalization } from './javascript/javascriptLocalization';
import { javascriptTemplates } from './javascript/javascriptTemplates';
import { localize } from './localize/localize';
import type { Naturalness } from './naturalness';
import { rank } from './rank';
import type { RepairParts } from './repair';
import { templates } from './templates/templates';
import { typeErrorsBy } from './validate/types';

export interface JavaScriptRepairOptions {
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  /** Without it types are not checked. */
  readonly analysis?: Pick<Analysis, 'newDiagnostics'>;
  /** By which the patches of templates are ordered. */
  readonly naturalness?: Naturalness;
  /** A model of completions that writes suspicious places anew. */
  readonly infill?: Omit<InfillSourceOptions, 'isReadable'>;
  /** Sources of candidates that come behind the templates and the infilling. */
  readonly sources?: readonly CandidateSource[];
}

export function javascriptRepair(options: JavaScriptRepairOptions): RepairParts {
  const { dist, analysis, naturalness, infill, sources = [] } = options;
  const { isReadable } = javascriptTemplates;
  return {
    dist,
    instrumenter: new JavaScriptInstrumenter(),
    localize: (faulty, runs) => localize(faulty, runs, javascriptLocalization),
    sources: [templateSource(naturalness), ...(infill ? [infillSource({ ...infill, isReadable })] : []), ...sources],
    ...(analysis && { newTypeErrors: typeErrorsBy(analysis) }),
  };
}

export function templateSource(naturalness: Naturalness | undefined): CandidateSource {
  return {
    name: 'template',
    candidates(faulty, suspects, _, signal) {
      const patches = templates(javascriptTemplates, faulty, suspects, {});
      return naturalness ? rank(faulty, patches, naturalness, signal) : patches;
    },
  };
}
