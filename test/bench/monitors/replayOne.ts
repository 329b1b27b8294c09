// `npx tsx test/bench/monitors/replayOne.ts FOLDER FILE MODE [RULES]`: one file of a project, with what was slow.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allRules } from '../../../server/src/monitors/rules';
import { openAnalyses } from './analyses';
import { byCharacter } from './replay';
import { replayFile } from './replayFile';
import { formatExactness } from './formatSoundness';
import { Tally } from './tally';
import { quantile } from '../report/statistics';

const [folder = '', name = '', mode = 'present', only = ''] = process.argv.slice(2);
const file = path.join(folder, name);
const analyses = openAnalyses((message) => console.log(message));
const tally = new Tally();
const rules = allRules.filter((rule) => only === '' || only.split(',').includes(rule.name));
const started = performance.now();
void replayFile(file, readFileSync(file, 'utf8'), {
  analyses,
  rules,
  cuts: [byCharacter],
  tally,
  mode: mode as 'present',
}).then(({ refused, ...rest }) => {
  console.log(refused.join('\n'));
  console.log(rest, `${Math.round(performance.now() - started)} ms, ${tally.questions} questions`);
  console.log([0.5, 0.9, 0.95, 0.99, 1].map((share) => quantile(tally.milliseconds, share).toFixed(2)).join(' '));
  console.log(formatExactness(tally));
});
