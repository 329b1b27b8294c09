// Replays rules over a text as a model would write it at the cursor of a fixture, with the real static analysis to
// answer: text in, text out. `$0` is the cursor; a piece that begins with `✖` must be refused.
import { joint } from '../../server/src/monitors/joint';
import type { Rule } from '../../server/src/monitors/monitor';
import { lexicalStartOf } from '../../server/src/text/lexicalState';
import { readFileOf, fixture } from './typescriptFixture';
import { replayTrace } from './monitorTrace';

/** Checks a trace at the cursor of a fixture, character by character within each piece as well as whole. */
export function checkRule(rules: readonly Rule[], text: string, trace: string): void {
  const made = fixture(text);
  const { file, offset, projects } = made;
  const prefix = readFileOf(made).slice(0, offset);
  replayTrace(joint(rules, lexicalStartOf(file)), trace, prefix, ({ kinds, form, token, site }, generated) =>
    projects.legalWords({ kinds, form, token, insertion: { file, offset, text: generated }, site: offset + site }),
  );
}
