// Replays real files token by token against the syntax lookahead: no true token may be barred, and as many
// wrong ones as possible should be.  npx tsx test/bench/monitors/syntaxReplay.ts [tokens] [seed] [share] [folder...]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { SyntaxTrees } from '../../../server/src/analysis/treeSitter/syntaxTrees';
import { contextualWords, lookaheadTokens, marks } from '../../../server/src/analysis/treeSitter/lookaheadTokens';
import { parse, syntaxErrors, tokensOf } from './syntaxTokens';

const root = path.join(__dirname, '../../..');
const trees = new SyntaxTrees({
  grammars: path.join(root, 'grammars'),
  runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
});
const folders = [
  ...['immer', 'rxjs', 'zod', '@tanstack/query-core', 'effect'].map((name) => `node_modules/${name}/src`),
  'server/src',
  'test/unit',
  'test/bench',
  ...['mocha/lib', 'eslint/lib', 'prettier', 'vscode-languageserver'].map((name) => `node_modules/${name}`),
  ...['eslint-plugin', 'scope-manager'].map((name) => `node_modules/@typescript-eslint/${name}/dist`),
];
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

async function main([budget = '100000', seed = '1', wrongShare = '0.02', ...given]: string[]): Promise<void> {
  const random = randomFrom(Number(seed));
  const files = shuffled(
    (given.length > 0 ? given : folders).flatMap((folder) =>
      ts.sys.readDirectory(path.join(root, folder), extensions, []),
    ),
    random,
  );
  const times: number[] = [];
  const count = { tokens: 0, files: 0, open: 0, refused: 0, barred: 0, wrong: 0, wrongOpen: 0, caught: 0 };
  const reasons = new Map<string, number>();
  const missed = new Map<string, number>();
  for (const file of files) {
    if (count.tokens >= Number(budget)) break;
    const text = readFileSync(file, 'utf8');
    const source = parse(file, text);
    if (text.length > 300_000 || syntaxErrors(source).length > 0) continue;
    count.files++;
    const tokens = tokensOf(source);
    for (const [index, token] of tokens.entries()) {
      if (
        index > 0 &&
        text.slice(tokens[index - 1]?.end, token.start).trim() !== '' &&
        isJsxText(text, tokens[index - 1]?.end ?? 0, token.start)
      )
        continue;
      const started = performance.now();
      const barred = await trees.barred({ file, text, offset: token.start, inserted: '' });
      times.push(performance.now() - started);
      if (++count.tokens % 25_000 === 0) console.log(count.tokens, 'tokens', count.refused, 'refused');
      const prefix = text.slice(Math.max(0, token.start - 70), token.start);
      const shown = `${path.relative(root, file)}: ${JSON.stringify(prefix)} ‧${text.slice(token.start, token.start + 20)}`;
      if (barred.kind === 'open') {
        count.open++;
        if (!reasons.has(barred.reason) || (process.env.OPEN && random() < 0.002))
          console.log('open', barred.reason, shown);
        reasons.set(barred.reason, (reasons.get(barred.reason) ?? 0) + 1);
      } else {
        count.barred += barred.tokens.length;
        if (barred.tokens.includes(token.name)) {
          count.refused++;
          if (count.refused <= 60) console.log('REFUSED', token.name, shown);
        }
      }
      if (random() >= Number(wrongShare) || text.length > 30_000) continue;
      const list = random() < 0.5 ? marks : lookaheadTokens;
      const wrong = list[Math.floor(random() * list.length)] ?? '';
      if (contextualWords.includes(wrong) || !isWrong(file, text, token.start, wrong)) continue;
      count.wrong++;
      if (barred.kind === 'open') count.wrongOpen++;
      else if (barred.tokens.includes(wrong)) count.caught++;
      else {
        missed.set(wrong, (missed.get(wrong) ?? 0) + 1);
        if (process.env.MISSED && random() < 0.2) console.log('missed', wrong, shown);
      }
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]?.toFixed(2);
  console.log(count, Object.fromEntries(reasons));
  console.log('missed', Object.fromEntries([...missed].sort((a, b) => b[1] - a[1]).slice(0, 40)));
  console.log(
    `barred on average ${(count.barred / (count.tokens - count.open)).toFixed(1)} of ${lookaheadTokens.length}`,
  );
  console.log(
    `caught ${((100 * count.caught) / count.wrong).toFixed(1)}% of wrong tokens; ms median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`,
  );
}

const spellings: Readonly<Record<string, readonly string[]>> = {
  name: ['someName'],
  number: ['17'],
  "'": ["'x'"],
  '"': ['"x"'],
  '`': ['`x`'],
  '.': ['.', '...', '.5'],
  '=': ['=', '==', '=>'],
  '?': ['?', '?.', '??', '?:'],
  '+': ['+', '++', '+='],
  '-': ['-', '--', '-='],
  '*': ['*', '*='],
  '/': ['/', '/x/', '/='],
  '%': ['%', '%='],
  '&': ['&', '&&', '&='],
  '|': ['|', '||', '|='],
  '^': ['^', '^='],
  '!': ['!', '!='],
  '<': ['<', '<=', '<<', '<b>x</b>'],
  '>': ['>', '>=', '>>', '>>>'],
  '#': ['#p'],
  '@': ['@d'],
};

/** Whether TypeScript's parser finds an error at or before the token, however it is spelled. */
function isWrong(file: string, text: string, start: number, token: string): boolean {
  return (spellings[token] ?? [token]).every((spelling) => {
    const error = syntaxErrors(parse(file, `${text.slice(0, start)}${spelling} ${text.slice(start)}`))[0];
    return error !== undefined && (error.start ?? 0) <= start;
  });
}

/** Between a tag and the next token: something besides comments. */
function isJsxText(text: string, start: number, end: number): boolean {
  const between = text.slice(start, end).replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  return between.trim() !== '';
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

void main(process.argv.slice(2));
