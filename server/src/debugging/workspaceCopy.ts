// A copy of a project in which candidates are run, so that none of them ever touches the user's files. What is installed is
// linked, what is built and ignored is left out.
import { constants, type PathLike } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readlink, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectEntries } from './whatToRun/projectFiles';

export interface WorkspaceCopy {
  /** Absolute path of the copy of the root. */
  readonly folder: string;
  /** Where the copy has a file of the project. */
  inCopy(file: string): string;
  /** What a file of the copy is in the project; any other stays as it is. */
  inProject(file: string): string;
  /** The text of a file of the project in the copy, from now on. */
  setText(file: string, text: string): Promise<void>;
  /** Removes it. */
  dispose(): Promise<void>;
}

export type Copied =
  { readonly kind: 'copy'; readonly copy: WorkspaceCopy } | { readonly kind: 'failed'; readonly reason: string };

export interface CopyLimits {
  readonly files: number;
  readonly bytes: number;
}

export const defaultCopyLimits: CopyLimits = { files: 20_000, bytes: 300 * 2 ** 20 };

export async function copyWorkspace(
  root: string,
  limits: CopyLimits = defaultCopyLimits,
  signal?: AbortSignal,
): Promise<Copied> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), `trueline-copy-${process.pid}-`)));
  const dispose = () => rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  try {
    const reason = await copyInto(root, folder, limits, signal);
    if (reason !== undefined) {
      await dispose();
      return { kind: 'failed', reason };
    }
  } catch (error) {
    await dispose();
    return { kind: 'failed', reason: `${root} cannot be copied: ${(error as Error).message}` };
  }
  const inCopy = (file: string) => moved(file, root, folder);
  return {
    kind: 'copy',
    copy: {
      folder,
      inCopy,
      inProject: (file) => moved(file, folder, root),
      setText: (file, text) => writeFile(inCopy(file), text),
      dispose,
    },
  };
}

/** Why it could not be copied. */
async function copyInto(
  root: string,
  folder: string,
  limits: CopyLimits,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  let files = 0;
  let bytes = 0;
  for await (const { path: from, kind, isInstalled } of projectEntries(root)) {
    if (signal?.aborted) return 'It was stopped.';
    const to = moved(from, root, folder);
    if (isInstalled) {
      // What is installed is not the user's, but not a candidate's either: the sandbox keeps it as it is.
      if (path.basename(from) === 'node_modules') await symlink(await realpath(from), to, 'junction');
    } else if (kind === 'folder') {
      await mkdir(to);
    } else if (kind === 'link') {
      await copyLink(from, to);
    } else {
      files += 1;
      bytes += (await stat(from)).size;
      if (files > limits.files)
        return `${root} has more than ${limits.files} files, too many to run repairs on a copy.`;
      if (bytes > limits.bytes) {
        return `${root} has more than ${Math.round(limits.bytes / 2 ** 20)} MB, too much to run repairs on a copy.`;
      }
      await copyFile(from, to, constants.COPYFILE_FICLONE);
    }
  }
  return undefined;
}

async function copyLink(from: PathLike & string, to: string): Promise<void> {
  const target = await readlink(from);
  const whole = path.resolve(path.dirname(from), target);
  const isInside = !path.isAbsolute(target) && !path.relative(path.dirname(from), whole).startsWith('..');
  await symlink(isInside ? target : whole, to);
}

function moved(file: string, from: string, to: string): string {
  const relative = path.relative(from, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : path.join(to, relative);
}
