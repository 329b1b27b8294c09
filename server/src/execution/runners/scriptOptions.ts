// Options that a project gives its test runner in a script of package.json, not in a file of configuration.
import type { Project } from '../project';

/**
 * The options of these names in the first script that calls the program, `test` before others, each as `--name` with its
 * value; those that are only switched on have none. `names`: long names by all spellings, without `=`.
 */
export function scriptOptions(
  project: Project,
  program: string,
  names: Readonly<Record<string, 'value' | 'switch'>>,
): readonly (readonly [name: string, value?: string])[] {
  const { test = '', ...others } = project.scripts;
  for (const script of [test, ...Object.values(others)]) {
    const words = wordsAfter(script, program);
    if (words) return read(words, names);
  }
  return [];
}

function read(words: readonly string[], names: Readonly<Record<string, 'value' | 'switch'>>) {
  const found: (readonly [string, string?])[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const [, name = '', value] = /^(--?[\w-]+)(?:=(.*))?$/s.exec(words[index] ?? '') ?? [];
    const kind = names[name];
    if (kind === 'switch') found.push([name]);
    if (kind !== 'value') continue;
    const given = value ?? words[(index += 1)];
    if (given !== undefined) found.push([name, given]);
  }
  return found;
}

/** Words of the command that starts with the program, up to the next command. */
function wordsAfter(script: string, program: string): readonly string[] | undefined {
  const command = script.split(/&&|\|\||[;|&]/).find((each) => programIn(each, program) >= 0);
  return command === undefined ? undefined : split(command).slice(programIn(command, program) + 1);
}

function programIn(command: string, program: string): number {
  return split(command).findIndex(
    (word) =>
      word
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.[cm]?js$/, '') === program,
  );
}

function split(command: string): readonly string[] {
  return (command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replace(/["']/g, ''));
}
