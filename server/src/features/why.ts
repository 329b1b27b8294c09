// "Why this suggestion, why none": the trace of a document's last completion, in words.
import { explain } from '../completion/explain';
import { toFile } from '../lsp/files';
import { whyMethod, type Why, type WhyParams } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { Completions } from './inlineCompletion';

export function registerWhy({ connection }: FeatureContext, completions: Completions): void {
  connection.onRequest(whyMethod, ({ uri }: WhyParams): Why | null => {
    const completion = completions.last(toFile(uri));
    return completion ? { markdown: explain(completion) } : null;
  });
}
