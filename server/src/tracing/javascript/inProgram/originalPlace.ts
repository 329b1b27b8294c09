// From instrumented code back to the file.
import { SourceMap, type SourceMapPayload } from 'node:module';

/** Offset in `text` of the character at an offset of `code`; of one that was added, that of the last one before it. */
export function originalPlace(
  { text, code, map }: { readonly text: string; readonly code: string; readonly map: string },
  offset: number,
): number {
  const before = code.slice(0, offset).split('\n');
  const entry = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(
    before.length - 1,
    before.at(-1)?.length ?? 0,
  );
  if (!('originalLine' in entry)) return 0;
  const above = text.split('\n').slice(0, entry.originalLine);
  return above.reduce((sum, line) => sum + line.length + 1, 0) + entry.originalColumn;
}
