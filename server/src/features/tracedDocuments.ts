// Documents, places and targets of the protocol as those of the traces, and back.
import { readFile } from 'node:fs/promises';
import { toFile, toUri } from '../lsp/files';
import type { TracePlace, TraceTarget } from '../protocol';
import type { TracedDocument, TracedPlace } from '../tracing/traces';
import type { Target } from '../tracing/tracing';
import type { Documents } from './documents';

/** `undefined` where the document is not open, or is no file. */
export function placeOf(documents: Documents, { uri, position }: TracePlace): TracedPlace | undefined {
  const document = uri.startsWith('file:') ? documents.get(uri) : undefined;
  return document && { path: toFile(uri), text: document.getText(), offset: document.offsetAt(position) };
}

/** The text in the editor, else the one on disk; `undefined` where there is neither. */
export async function documentOf(documents: Documents, uri: string): Promise<TracedDocument | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  const path = toFile(uri);
  const text = documents.get(uri)?.getText() ?? (await readFile(path, 'utf8').catch(() => undefined));
  return text === undefined ? undefined : { path, text };
}

export function targetOf({ uri, ...target }: TraceTarget): Target {
  return { ...target, file: toFile(uri) };
}

export function toProtocol({ file, ...target }: Target): TraceTarget {
  return { ...target, uri: toUri(file) };
}

/** With the URI in the place of the path. */
export function withUri<Value extends { readonly path: string }>({ path, ...rest }: Value) {
  return { ...rest, uri: toUri(path) };
}
