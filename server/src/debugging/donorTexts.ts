// Other files of the project, whose statements may be what a function lacks.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isTestFile } from '../execution/runners/findRunner';
import { projectEntries } from './whatToRun/projectFiles';

const most = { files: 8, bytes: 30_000, entries: 400 };

/** Texts of the sources nearest to a file below `root`: those of its folder, then of the folders around it. */
export async function donorTexts(root: string, file: string): Promise<readonly string[]> {
  const texts: string[] = [];
  const seen = new Set([file]);
  for (let folder = path.dirname(file); isWithin(root, folder); folder = path.dirname(folder)) {
    for await (const { path: found, kind } of projectEntries(folder)) {
      if (kind !== 'file' || seen.has(found)) continue;
      seen.add(found);
      if (texts.length >= most.files || seen.size > most.entries) return texts;
      const text = isDonor(found, file) ? await readShort(found) : undefined;
      if (text !== undefined) texts.push(text);
    }
    if (folder === path.dirname(folder)) break;
  }
  return texts;
}

function isWithin(root: string, folder: string): boolean {
  const relative = path.relative(root, folder);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** What is typed lends nothing to plain JavaScript, which could not hold it. */
function isDonor(found: string, file: string): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(found) || /\.d\.[cm]?ts$/.test(found) || isTestFile(found)) return false;
  return /\.[cm]?tsx?$/.test(file) || /\.[cm]?jsx?$/.test(found);
}

async function readShort(file: string): Promise<string | undefined> {
  try {
    return (await stat(file)).size > most.bytes ? undefined : await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
