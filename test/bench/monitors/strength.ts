// Strength: each word of real code in turn is replaced, by a word that exists nowhere and by a word that is legal at the
// place but another. What do the monitors catch at once, what the final check, what is let through?
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { LegalWords, SiteKind } from '../../../server/src/analysis/analysis';
import { joint } from '../../../server/src/monitors/joint';
import type { Rule, SiteQuestion } from '../../../server/src/monitors/monitor';
import { lexicalStartOf } from '../../../server/src/text/lexicalState';
import { isKeyword } from '../../../server/src/text/keywords';
import { Oracle } from '../../support/typescriptOracle';
import type { BenchProject } from '../completion/benchProject';
import { askAnalyses, byCharacter, replay, type Analyses } from './replay';

/** Of the words that were put in the place of others. */
export interface Caught {
  words: number;
  /** Refused at the word or the token behind it. */
  atOnce: number;
  /** New errors that the compiler sees, and those of them that the final check sees. */
  errors: number;
  checked: number;
  /** No error for the compiler, and not refused. */
  legal: number;
  /** An error for the compiler that neither saw. */
  readonly missed: string[];
  /** Refused, though the compiler sees no more errors than with the true word: not even one that the gap has, too. */
  readonly wronglyRefused: string[];
}

export interface Strength {
  readonly project: string;
  /** By the monitor whose set was closed at the place, or `none`. */
  readonly unknown: Readonly<Record<string, Caught>>;
  readonly other: Readonly<Record<string, Caught>>;
}

export interface StrengthOptions {
  readonly project: BenchProject;
  readonly analyses: Analyses;
  readonly rules: readonly Rule[];
  /** Places, spread over the project. */
  readonly places: number;
}

interface Place {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
  readonly word: string;
}

export async function measureStrength({ project, analyses, rules, places }: StrengthOptions): Promise<Strength> {
  const oracle = new Oracle(project.folder);
  const unknown: Record<string, Caught> = {};
  const other: Record<string, Caught> = {};
  try {
    for (const [index, place] of wordsOf(project, places).entries()) {
      const { words, kind } = await exactAt(analyses, rules, place);
      const options = { analyses, rules, oracle, place };
      await judge((unknown[kind] ??= nothing()), `${place.word}Zq`, options);
      const others = words.filter((word) => word !== place.word && !isKeyword(word));
      const another = others[(index * 7919) % Math.max(1, others.length)];
      if (another !== undefined) await judge((other[kind] ??= nothing()), another, options);
    }
  } finally {
    oracle.dispose();
  }
  return { project: project.name, unknown, other };
}

function nothing(): Caught {
  return { words: 0, atOnce: 0, errors: 0, checked: 0, legal: 0, missed: [], wronglyRefused: [] };
}

interface Judging {
  readonly analyses: Analyses;
  readonly rules: readonly Rule[];
  readonly oracle: Oracle;
  readonly place: Place;
}

async function judge(caught: Caught, word: string, { analyses, rules, oracle, place }: Judging): Promise<void> {
  const { file, text, offset } = place;
  const { projects } = analyses;
  const before = text.slice(0, offset);
  const behind = text.slice(offset + place.word.length);
  projects.setOverlay(file, before + behind);
  const [refusal] = await replay(
    analyses,
    rules,
    { file, prefix: before, suffix: behind, text: word + nextToken(behind), isPresent: false },
    [byCharacter],
  );
  const errors = oracle.newErrors(file, before + behind, offset, word).length;
  const trueErrors = oracle.newErrors(file, before + behind, offset, place.word).length;
  const found = projects.newDiagnostics({ file, offset, text: word });
  projects.setOverlay(file, undefined);
  const isError = errors > trueErrors;
  const isChecked = found.kind === 'checked' && found.diagnostics.length > 0;
  caught.words++;
  if (refusal) caught.atOnce++;
  if (isError) {
    caught.errors++;
    if (isChecked) caught.checked++;
    if (!isChecked && !refusal) caught.missed.push(describe(place, word));
  } else if (!refusal) caught.legal++;
  else if (oracle.errors(file, before + word + behind).length <= oracle.errors(file, text).length)
    caught.wronglyRefused.push(`${describe(place, word)} by ${refusal.violation.rule}`);
}

/** The words that stand for identifiers, spread over the files. */
function wordsOf({ files }: BenchProject, count: number): readonly Place[] {
  const sources = files.filter((file) => !/\.d\.[cm]?ts$|\.json$/.test(file));
  const each = Math.max(1, Math.ceil(count / sources.length));
  const step = Math.max(1, Math.floor((sources.length * each) / count));
  return sources
    .filter((_, index) => index % step === 0)
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const words = identifiersIn(file, text);
      return Array.from({ length: Math.min(each, words.length) }, (_, index) => {
        const { offset, word } = words[Math.floor(((index + 0.5) * words.length) / each)]!;
        return { file, text, offset, word };
      });
    })
    .slice(0, count);
}

function identifiersIn(file: string, text: string): readonly { readonly offset: number; readonly word: string }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const found: { offset: number; word: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isDeclared(node)) found.push({ offset: node.getStart(source), word: node.text });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether a name is declared by standing there: any word may. */
function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node as { readonly parent: ts.Node & { readonly name?: ts.Node } };
  const isUse =
    ts.isPropertyAccessExpression(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isImportSpecifier(parent);
  return parent.name === node && !isUse && !ts.isExportSpecifier(parent);
}

/** The token behind a word, as it stands, with the character that ends it. */
function nextToken(behind: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.JSX, behind.slice(0, 1_024));
  scanner.scan();
  return behind.slice(0, scanner.getTokenEnd() + 1);
}

/** The words of the closed set at a place, and whose it is: none where another word is legal with the token that follows. */
async function exactAt(
  analyses: Analyses,
  rules: readonly Rule[],
  place: Place,
): Promise<{ readonly words: readonly string[]; readonly kind: SiteKind | 'none' }> {
  const { file, text, offset } = place;
  analyses.projects.setOverlay(file, text);
  const prefix = text.slice(0, offset);
  const monitor = joint(rules, lexicalStartOf(file));
  const start = monitor.start(prefix);
  const word = text[offset] ?? '';
  const advance = start.kind === 'question' || start.kind === 'violation' ? start : monitor.advance(start.state, word);
  if (advance.kind !== 'question') return { words: [], kind: 'none' };
  const written = { file, prefix, suffix: text.slice(offset), isPresent: true };
  const question: SiteQuestion = advance.question;
  const answers: readonly LegalWords[] = await askAnalyses(analyses, question, written, '');
  const index = answers.findIndex(({ kind }) => kind === 'exact');
  const answer = answers[index];
  const behind = text.slice(offset + place.word.length).trimStart();
  if (answer?.kind !== 'exact' || answer.enforced?.every((token) => !behind.startsWith(token)))
    return { words: [], kind: 'none' };
  return { words: answer.words, kind: question.kinds[index] ?? 'none' };
}

function describe({ file, text, offset, word }: Place, other: string): string {
  const line = text.slice(0, offset).split('\n').length;
  return `${file}:${line} ${word} → ${other}`;
}
