// Why a value is what it is: the causes as an indented text, and the lines as they are marked by `//*`.
import assert from 'node:assert/strict';
import { JavaScriptDataFlow } from '../../../server/src/tracing/javascript/scopes';
import { linesOf, whyValue, type Cause, type WhyOptions } from '../../../server/src/tracing/readers/whyValue';
import { fileOf, programPath, siteOf, traceProgram, type ProgramOptions } from '../../support/tracedProgram';

async function why(text: string, snippet: string, options: ProgramOptions & WhyOptions = {}): Promise<Cause> {
  const trace = await traceProgram(text, options);
  const file = fileOf(trace);
  const site = siteOf(file, snippet);
  const hit = file.hits[site.id]?.at(-1);
  const cause = hit && whyValue(trace, programPath, site.id, hit, new JavaScriptDataFlow(), options);
  assert.ok(cause);
  return cause;
}

/** The causes of the last value of the snippet. */
async function checkCauses(text: string, snippet: string, expected: string, options?: WhyOptions): Promise<void> {
  const show = ({ role, site, hit, causes, line }: Cause): string[] => [
    `${role} ${line + 1}: ${text.slice(site.start, site.end)} = ${hit.value.text}`,
    ...causes.flatMap(show).map((each) => `  ${each}`),
  ];
  assert.equal(show(await why(text, snippet, options)).join('\n'), expected);
}

/** The lines that bear on the last value of the snippet are those that end in `//*`. */
async function checkLines(marked: string, snippet: string): Promise<void> {
  const lines = marked.split('\n').map((line) => line.replace(/ \/\/\*$/, ''));
  const found = linesOf(await why(lines.join('\n'), snippet)).map(({ line }) => line);
  assert.equal(lines.map((line, index) => (found.includes(index) ? `${line} //*` : line)).join('\n'), marked);
}

describe('why a value', () => {
  it('goes from an expression to its parts, and from a read to the last binding', () =>
    checkCauses(
      'let a = 1;\na = 2;\nlet b = a * 10;\na = 3;\nconst c = b + a;\n',
      'c = b + a',
      `value 5: c = 23
  part 5: b = 20
    binding 3: b = 20
      part 3: a = 2
        binding 2: a = 2
  part 5: a = 3
    binding 4: a = 3`,
    ));

  it('goes through a call to what it returned, and from a parameter to its argument', () =>
    checkLines(
      `const rate = 2; //*
const other = 5;
function scale(x, unused) { //*
  const y = x * rate; //*
  return y; //*
}
const width = 3; //*
const result = scale(width, other); //*
void other;`,
      'result = scale(width, other)',
    ));

  it('keeps to the call that made it', () =>
    checkCauses(
      'function id(x) {\n  return x;\n}\nconst a = id(1 + 1);\nconst b = id(a + 1);\n',
      'b = id(a + 1)',
      `value 5: b = 3
  return 2: x = 3
    binding 1: x = 3
      argument 5: a + 1 = 3
        part 5: a = 2
          binding 4: a = 2
            return 2: x = 2
              binding 1: x = 2
                argument 4: 1 + 1 = 2`,
    ));

  it('goes back through the iterations of a loop', () =>
    checkLines(
      `let sum = 0; //*
let count = 0;
for (const x of [1, 2, 3]) { //*
  count += 1;
  if (x > 1) { //*
    sum += x; //*
  }
}
const end = sum; //*`,
      'end = sum',
    ));

  it('tells the branches that let it run, and not those that did not', () =>
    checkLines(
      `function kind(n) { //*
  let found = 'none';
  if (n < 0) { //*
    found = 'negative';
  } else if (n > 10) { //*
    found = 'big'; //*
  }
  return found; //*
}
const k = kind(20); //*`,
      'k = kind(20)',
    ));

  it('follows what closures bind, in the call that they belong to', () =>
    checkLines(
      `function counter(start) { //*
  let n = start; //*
  return () => {
    n = n + 1; //*
    return n; //*
  };
}
const first = counter(10);
const one = first();
const two = first(); //*`,
      'two = first()',
    ));

  it('takes arguments by their place, also of patterns and constructors', () =>
    checkLines(
      `class Pair {
  constructor(left, { right }) { //*
    void left;
    this.sum = right; //*
  }
}
const a = 1;
const b = 2; //*
const pair = new Pair(a, { right: b }); //*
void pair;`,
      'this.sum = right',
    ));

  it('goes from a caught error to where it came from', () =>
    checkLines(
      `function fail(x) { //*
  const y = x + 1; //*
  throw new Error('bad ' + y); //*
}
let message = '';
try {
  fail(1);
} catch (error) { //*
  message = error.message; //*
}`,
      'message = error.message',
    ));

  it('ends where it was, and keeps to its cap', async () => {
    const text = 'function f(n) {\n  return n === 0 ? 0 : f(n - 1) + 1;\n}\nconst x = f(50);\n';
    const count = ({ causes }: Cause): number => 1 + causes.reduce((sum, cause) => sum + count(cause), 0);
    assert.equal(count(await why(text, 'x = f(50)', { maxCauses: 20 })), 20);
    const all = count(await why(text, 'x = f(50)', { maxCauses: 10_000 }));
    assert.ok(all > 100 && all < 1000, String(all));
  });
});
