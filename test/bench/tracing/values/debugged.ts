// Programs as the debugger runs them: those of TypeScript without their types, in a folder beside, under names that Node
// runs by itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isTyped, type Placed } from '../programs';
import { blankTypes } from './blankTypes';

export interface DebuggedFile {
  /** As it is traced. */
  readonly path: string;
  readonly text: string;
  /** As it is run under the debugger; every place is the same. */
  readonly copy: string;
  readonly plain: string;
}

export interface Debugged {
  readonly placed: Placed;
  readonly files: readonly DebuggedFile[];
}

/** `undefined` where a program is more than types away from JavaScript. */
export function debugged({ program, folder, main }: Placed): Debugged | undefined {
  const isBlanked = isTyped(program);
  const own = isBlanked ? `${folder}-blanked` : folder;
  const copied = [...program.files].map(([name, text]) => {
    const isTypeScript = /\.([cm]?ts|[jt]sx)$/.test(name);
    const plain = isTypeScript ? blankTypes(text, name) : text;
    const plainName = name.replace(/ts$/, 'js');
    return { name, plainName, path: path.join(folder, name), text, copy: path.join(own, plainName), plain };
  });
  const known = copied.filter((each): each is typeof each & { plain: string } => each.plain !== undefined);
  if (known.length < copied.length) return undefined;
  if (isBlanked) {
    for (const { copy, plain } of known) {
      mkdirSync(path.dirname(copy), { recursive: true });
      writeFileSync(copy, plain);
    }
  }
  const files = new Map(known.map(({ plainName, plain }) => [plainName, plain]));
  const placed = { program: { ...program, files }, folder: own, main: main.replace(/ts$/, 'js') };
  return {
    placed: { ...placed, main: isBlanked ? path.join(own, path.relative(folder, placed.main)) : main },
    files: known.filter(({ plainName }) => /\.[cm]?js$/.test(plainName)),
  };
}
