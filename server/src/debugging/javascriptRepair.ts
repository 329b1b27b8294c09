// What a repair needs for JavaScript and TypeScript, joined.
import type { Analysis, SameTypes } from '../analysis/analysis';
import { JavaScriptInstrumenter } from '../tracing/javascript/javascriptInstrumenter';
import type { CandidateSource } from './candidates';
import { donorTexts } from './donorTexts';
import type { Complete } from './infill/infills';
import { infillSource } from './infillSource';
import { familyContextOf, type ToldToTemplates } from './javascript/familyContext';
import { javascriptLocalization } from './javascript/javascriptLocalization';
import { javascriptTemplates } from './javascript/javascriptTemplates';
import { localize } from './localize/localize';
import type { Naturalness } from './naturalness';
import { rank } from './rank';
import type { RepairParts } from './repair';
import { sameTypesBy, type FindSameTypes } from './sameTypes';
import { templates } from './templates/templates';
import { typeErrorsBy } from './validate/types';

export interface JavaScriptRepairOptions {
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  /** Absolute path of the project's folder, whose other files lend statements to templates. */
  readonly root?: string;
  /** Without it types are not checked, and templates know none. */
  readonly analysis?: Pick<Analysis, 'newDiagnostics'> & SameTypes;
  /** Instead of that of the analysis. */
  readonly sameTypes?: FindSameTypes;
  /** By which the patches of templates are ordered. */
  readonly naturalness?: Naturalness;
  /** A model of completions that writes suspicious places anew. */
  readonly infill?: Complete;
  /** Sources of candidates that come behind the templates and the infilling. */
  readonly sources?: readonly CandidateSource[];
}

export function javascriptRepair(options: JavaScriptRepairOptions): RepairParts {
  const { dist, root, analysis, naturalness, infill, sources = [] } = options;
  const { sameTypes = analysis && sameTypesBy(analysis) } = options;
  const lent = root !== undefined && { donors: (path: string) => donorTexts(root, path) };
  const told: ToldToTemplates = { ...(sameTypes && { sameTypes }), ...lent };
  const { read } = javascriptTemplates;
  return {
    dist,
    instrumenter: new JavaScriptInstrumenter(),
    localize: (faulty, runs) => localize(faulty, runs, javascriptLocalization),
    sources: [
      templateSource(naturalness, told),
      ...(infill ? [infillSource({ complete: infill, read, ...lent })] : []),
      ...sources,
    ],
    ...(analysis && { newTypeErrors: typeErrorsBy(analysis) }),
  };
}

function templateSource(naturalness: Naturalness | undefined, told: ToldToTemplates): CandidateSource {
  return {
    name: 'template',
    async *candidates(faulty, suspects, context, signal) {
      const known = await familyContextOf(faulty, context, told);
      const patches = templates(javascriptTemplates, faulty, suspects, known);
      yield* naturalness ? rank(faulty, patches, naturalness, signal) : patches;
    },
  };
}
