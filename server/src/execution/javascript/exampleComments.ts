// The examples in a doc comment: `@example` with lines of code, where a comment `// => value` says what the code before it
// gives, and `// throws …` that it throws.

export interface Example {
  /** Code of the same `@example` that must have run before; mostly empty. */
  readonly setup: string;
  /** Source text, may be several statements; its value is that of the last. */
  readonly code: string;
  /** Source text of the value, or `throws` and part of the error. */
  readonly expected: string;
  /** Line of the first code, from 0. */
  readonly line: number;
}

interface Line {
  readonly text: string;
  /** From 0. */
  readonly line: number;
}

const marker = /\/\/\s*(?:=>|→|⇒|(?=throws\b|Throws\b))\s*(.*)$/;

/**
 * `comment`: the text of a block comment with its ends; `line`: that of its begin, from 0.
 * `isExpression`: whether a text is a whole expression, so that a value may go on over several comment lines.
 */
export function readExamples(
  comment: string,
  line: number,
  isExpression: (text: string) => boolean,
): readonly Example[] {
  const lines = comment
    .replace(/\*\/$/, '')
    .split(/\r\n|\n|\r/)
    .map((text, index) => ({
      text: text.replace(index === 0 ? /^\s*\/\*\*?/ : /^\s*\*(?!\/) ?/, ''),
      line: line + index,
    }));
  return blocks(lines).flatMap((block) => examplesOf(block, isExpression));
}

/** The lines of each `@example`, without fences of code and captions. */
function blocks(lines: readonly Line[]): readonly (readonly Line[])[] {
  const found: Line[][] = [];
  let open: Line[] | undefined;
  for (const { text, line } of lines) {
    const tag = /^\s*@(\w+)(.*)$/.exec(text);
    if (tag) open = tag[1] === 'example' ? [] : undefined;
    if (tag && open) found.push(open);
    const code = (tag ? (tag[2] ?? '') : text).replace(/<caption>.*?<\/caption>/, '');
    if (code.trim() !== '' && !/^\s*```/.test(code)) open?.push({ text: code, line });
  }
  return found;
}

function examplesOf(block: readonly Line[], isExpression: (text: string) => boolean): Example[] {
  const examples: Example[] = [];
  const before: string[] = [];
  let pending: Line[] = [];
  for (let index = 0; index < block.length; index += 1) {
    const { text, line } = block[index]!;
    const marked = marker.exec(text);
    const own = marked ? text.slice(0, marked.index) : text;
    if (own.trim() !== '' && !/^\s*\/\//.test(own)) pending.push({ text: own.trimEnd(), line });
    const first = pending[0];
    if (!marked || !first) continue;
    let expected = (marked[1] ?? '').trim();
    while (!isThrow(expected) && !isExpression(expected)) {
      const more = /^\s*\/\/(?!\s*=>)\s?(.*)$/.exec(block[index + 1]?.text ?? '');
      if (!more) break;
      expected += `\n${more[1] ?? ''}`;
      index += 1;
    }
    const code = dedent(pending.map((each) => each.text));
    // Expressions alone do not build on each other, and need not be run again.
    const setup = before.every(isExpression) ? '' : before.join('\n');
    examples.push({ setup, code, expected: expected.trim(), line: first.line });
    if (!isThrow(expected)) before.push(code);
    pending = [];
  }
  return examples;
}

function isThrow(expected: string): boolean {
  return /^throws\b/i.test(expected);
}

function dedent(lines: readonly string[]): string {
  const margin = Math.min(...lines.map((line) => /^\s*/.exec(line)![0].length));
  return lines.map((line) => line.slice(margin)).join('\n');
}
