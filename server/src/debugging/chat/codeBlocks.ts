// The code of an answer, apart from what is said around it.

/** What a reasoning model thinks aloud is no part of its answer. */
const thoughts = /<(think|thinking)>[^]*?(<\/\1>|$)/g;
const fence = /^[ \t]*(`{3,}|~{3,})[^\n]*\n([^]*?)(?:\n[ \t]*\1[`~]*[ \t]*$|(?![^]))/gm;
const codeStart =
  /^[ \t]*(export|import|async|function|const|let|var|class|static|private|public|protected|[\w$#]+\s*\()/;

/** Candidates for code, the likeliest first: fenced blocks from the last to the first, or what may be code without a fence. */
export function codeBlocks(answer: string): readonly string[] {
  const text = answer.replaceAll('\r\n', '\n').replace(thoughts, '');
  const blocks = [...text.matchAll(fence)].map(([, , code = '']) => code);
  if (blocks.length > 0) return blocks.filter((code) => code.trim() !== '').toReversed();
  return text.trim() === '' ? [] : [text, ...unfenced(text.split('\n'))];
}

/** From a line that may begin code to a line that may end it, the longest stretch of each first line first. */
function unfenced(lines: readonly string[]): readonly string[] {
  const starts = lines.flatMap((line, index) => (codeStart.test(line) ? [index] : [])).slice(0, 5);
  const ends = lines
    .flatMap((line, index) => (/[};)]\s*$/.test(line) ? [index] : []))
    .slice(-5)
    .toReversed();
  return starts.flatMap((start) =>
    ends.filter((end) => end >= start).map((end) => lines.slice(start, end + 1).join('\n')),
  );
}
