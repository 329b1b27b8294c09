// The repaired function out of an answer, in whatever it is wrapped. What goes beyond the function is refused.
import { applyEdits, type Edit, type Faulty } from '../patch';
import type { FunctionPlace } from '../whatToRun/functions';
import type { ChatLanguage } from './chatLanguage';
import { codeBlocks } from './codeBlocks';
import { hasPlaceholder } from './maskedSecrets';
import { fitFunction, indentAt, smallestEdit } from './fitFunction';

export type ReadFunction =
  | { readonly kind: 'edit'; readonly edit: Edit; /** The whole file with it. */ readonly text: string }
  /** `reason`: a sentence for the model, which may hold text of its answer. */
  | { readonly kind: 'refused'; readonly reason: string };

export function readFunction(answer: string, faulty: Faulty, language: ChatLanguage): ReadFunction {
  const file = language.functions(faulty.text, faulty.path) ?? [];
  const blocks = codeBlocks(answer);
  if (blocks.length === 0) return refused('The answer has no code.');
  let readable = false;
  for (const block of blocks) {
    const code = readCode(block, faulty, language);
    if (!code) continue;
    readable ||= code.places.length > 0;
    const found = placeOf(code.places, faulty, file);
    if (found) return editBy(code, found, faulty, file, language);
  }
  return refused(
    readable
      ? `The answer does not have the function ${faulty.name}.`
      : 'The answer has no code that can be read as a whole function.',
  );
}

interface Code {
  readonly text: string;
  readonly places: readonly FunctionPlace[];
}

/** A member may stand alone, without the class or object around it. */
function readCode(block: string, { name, path }: Faulty, language: ChatLanguage): Code | undefined {
  const owner = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : undefined;
  const texts = [block, ...(owner === undefined ? [] : language.around(owner).map(([a, b]) => a + block + b))];
  for (const text of texts) {
    const places = language.functions(text, path);
    if (places && places.length > 0) return { text, places };
  }
  return undefined;
}

/** The last one of its name, or the only one, if its name is new and its parameters are as many. */
function placeOf(
  places: readonly FunctionPlace[],
  faulty: Faulty,
  file: readonly FunctionPlace[],
): FunctionPlace | undefined {
  const named = places.findLast(({ name }) => name === faulty.name);
  const member = named ?? places.findLast(({ name }) => name === ownName(faulty.name));
  if (member) return member;
  const [only, ...others] = places;
  if (!only || others.length > 0 || file.some(({ name }) => ownName(name) === ownName(only.name))) return undefined;
  const original = file.find(({ start }) => start === faulty.start);
  return original?.parameters.length === only.parameters.length ? only : undefined;
}

function editBy(
  code: Code,
  place: FunctionPlace,
  faulty: Faulty,
  file: readonly FunctionPlace[],
  language: ChatLanguage,
): ReadFunction {
  const own = code.text.slice(place.start, place.end);
  const beyond = beyondFunction(code, place, own, faulty, file, language);
  if (beyond !== undefined) return refused(beyond);
  const named = renamed(own, ownName(place.name), ownName(faulty.name));
  const formed = language.inFormOf(faulty.text.slice(faulty.start, faulty.end), named);
  const edit = smallestEdit(faulty, fitFunction(formed, indentAt(code.text, place.start), faulty));
  if (!edit) return refused('That is the function as it was.');
  if (hasPlaceholder(edit.text))
    return refused('It has a •••number••• where there was none: keep those as they stand.');
  const text = applyEdits(faulty.text, [edit]);
  return isSameOutside(file, language.functions(text, faulty.path), faulty)
    ? { kind: 'edit', edit, text }
    : refused(`In its place the function cannot be read: write ${faulty.name} in the form in which it stands there.`);
}

/** What the answer changes or needs outside of the function, as a sentence. */
function beyondFunction(
  { text, places }: Code,
  place: FunctionPlace,
  own: string,
  faulty: Faulty,
  file: readonly FunctionPlace[],
  language: ChatLanguage,
): string | undefined {
  const changed = places.find(
    ({ name, syntax }) =>
      name !== place.name &&
      name !== faulty.name &&
      file.some((each) => each.name === name) &&
      !file.some((each) => each.name === name && each.syntax === syntax),
  );
  if (changed) return `It changes ${changed.name} too, which is outside of ${faulty.name}.`;
  const outside = `${text.slice(0, place.start)}\n${text.slice(place.end)}`;
  const before = declaredIn(faulty.text, language);
  for (const [name, line] of declaredIn(outside, language)) {
    const isFunction = file.some((each) => each.name === name); // compared above
    if (isFunction || name === ownName(place.name) || !isMentioned(name, own)) continue;
    const old = before.get(name);
    if (old === undefined) return `It needs ${name}, which is outside of ${faulty.name}.`;
    // An import may stand on a line with others.
    if (old !== line && !line.startsWith('import'))
      return `It changes ${name} too, which is outside of ${faulty.name}.`;
  }
  return undefined;
}

/** The lines that declare names at the top of a file, without what is a matter of taste in them. */
function declaredIn(text: string, language: ChatLanguage): ReadonlyMap<string, string> {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const plain = line
      .replace(/^export\s+/, '')
      .replace(/\s+|;$/g, '')
      .replace(/["`]/g, "'");
    return language.declaredNames(line).map((name) => [name, plain] as const);
  });
  return new Map(lines);
}

/** The same functions as before, of which only the one under repair is another. */
function isSameOutside(
  before: readonly FunctionPlace[],
  after: readonly FunctionPlace[] | undefined,
  { start }: Faulty,
): boolean {
  return (
    after?.length === before.length &&
    before.every((each, index) => {
      const now = after[index];
      return now?.name === each.name && (each.start === start || now.syntax === each.syntax);
    })
  );
}

function renamed(text: string, from: string, to: string): string {
  return from === to || from === 'default' ? text : text.replace(wordOf(from), () => to);
}

function isMentioned(name: string, text: string): boolean {
  return wordOf(name).test(text);
}

function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replace(/[$[\]#]/g, '\\$&')}(?![\\w$])`, 'g');
}

function ownName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function refused(reason: string): ReadFunction {
  return { kind: 'refused', reason };
}
