// Places of a trace under edits: each program has its places in brackets, the text after the edits what is left of them.
import assert from 'node:assert/strict';
import { moveTrace, type Edit, type TracePosition } from '../../../server/src/tracing/readers/stale';

/** `‹…›` are places; in `after` those that are left. */
function check(before: string, edits: (text: string) => readonly Edit[], after: string): void {
  const { text, places } = parse(before);
  const applied = edits(text).reduce(
    (current, { offset, length, text: inserted }) =>
      current.slice(0, offset) + inserted + current.slice(offset + length),
    text,
  );
  const moved = moveTrace(text, places, edits(text)).filter((place) => place !== undefined);
  const marked = moved
    .flatMap(({ start, end }) => [
      { at: start, mark: '‹' },
      { at: end, mark: '›' },
    ])
    .sort((a, b) => b.at - a.at)
    .reduce((current, { at, mark }) => current.slice(0, at) + mark + current.slice(at), applied);
  assert.equal(marked, after);
  assert.ok(moved.every(({ isStale }) => isStale === true));
}

function parse(marked: string) {
  const places: TracePosition[] = [];
  let text = '';
  const open: number[] = [];
  for (const character of marked) {
    if (character === '‹') open.push(text.length);
    else if (character === '›') places.push({ start: open.pop() ?? 0, end: text.length });
    else text += character;
  }
  return { text, places };
}

const replace = (snippet: string, inserted: string) => (text: string) => [
  { offset: text.indexOf(snippet), length: snippet.length, text: inserted },
];
const insertBefore = (snippet: string, inserted: string) => (text: string) => [
  { offset: text.indexOf(snippet), length: 0, text: inserted },
];

describe('a trace under edits', () => {
  it('loses the places of a changed line, and moves the others', () =>
    check('‹a› = ‹1›\n‹b› = ‹2›\n‹c› = ‹3›', replace('2', '222'), '‹a› = ‹1›\nb = 222\n‹c› = ‹3›'));

  it('moves with lines that are put in between, at a start or an end of a line', () => {
    check('‹a›\n‹b›\n', insertBefore('b', 'new\n'), '‹a›\nnew\n‹b›\n');
    check('‹a›\n‹b›\n', insertBefore('\nb', '\nnew'), '‹a›\nnew\n‹b›\n');
    check('‹a›\r\n‹b›\r\n', insertBefore('\r\nb', '\r\nnew'), '‹a›\r\nnew\r\n‹b›\r\n');
    check('‹a›\n‹b›', insertBefore('a', 'new\n'), 'new\n‹a›\n‹b›');
  });

  it('loses both lines where one is split, or two are joined', () => {
    check('‹a› ‹b›\n‹c›\n', insertBefore('b', '\n'), 'a \nb\n‹c›\n');
    check('‹a›\n‹b›\n‹c›', replace('\nb', 'b'), 'ab\n‹c›');
  });

  it('loses what is deleted with its lines, and nothing else', () => {
    check('‹a›\n‹b›\n‹c›\n', replace('b\n', ''), '‹a›\n‹c›\n');
    check('‹a›\n‹b›\n‹c›\n', replace('b\n', 'x\ny\n'), '‹a›\nx\ny\n‹c›\n');
  });

  it('loses a place of several lines of which one was changed', () =>
    check('‹f(\n  x,\n  ‹y›\n)›', replace('x', 'z'), 'f(\n  z,\n  ‹y›\n)'));

  it('takes edits one after the other, each of the text before it', () =>
    check(
      '‹a›\n‹b›\n‹c›',
      () => [
        { offset: 0, length: 0, text: 'x\n' },
        { offset: 4, length: 1, text: 'B' },
      ],
      'x\n‹a›\nB\n‹c›',
    ));

  it('changes an empty line at the start of a text without harm', () =>
    check('\n‹a›', insertBefore('\na', 'x'), 'x\n‹a›'));

  it('is as it was without edits', () => {
    const places = [{ start: 0, end: 1 }];
    assert.deepEqual(moveTrace('a', places, []), places);
  });
});
