// What can be pinned at a place, and what each choice would show.
import { lineValues } from '../readers/lineValues';
import { pinPlaceAt, pinTo, type Pin, type PinPlace } from '../readers/pins';
import type { Frame } from '../trace';
import { lineOf, type KeptRun, type View } from '../keptRun';
import type { Choices, ShownPin } from '../traces';

/** `offset` in the text that was run. */
export function shownPin({ run, path, text }: View, offset: number): ShownPin | undefined {
  const place = pinPlaceAt(run.result.trace, run.pins, path, offset);
  if (!place) return undefined;
  const loop = place.loops.at(-1);
  return {
    function: nameOf(place),
    call: { current: place.call.index + 1, count: place.call.frames.length },
    ...(loop && {
      loop: { line: lineOf(text, loop.site.start), current: loop.current, count: Math.max(...loop.iterations, 1) },
    }),
  };
}

/** The iterations of the innermost loop, else the calls. */
export function choicesAt(view: View, offset: number): Choices {
  const { run, path } = view;
  const place = pinPlaceAt(run.result.trace, run.pins, path, offset);
  if (!place) return { of: 'call', choices: [] };
  const loop = place.loops.at(-1);
  if (!loop)
    return { of: 'call', choices: place.call.frames.map((frame, index) => callChoice(run, place, frame, index)) };
  const lines = { from: lineOf(view.text, loop.site.start), to: lineOf(view.text, loop.site.end) };
  const choices = loop.iterations.map((iteration) => {
    const pin: Pin = { ...place.pin, iterations: { ...place.pin.iterations, [loop.site.id]: iteration } };
    const values = valuesBetween(view, pin, lines);
    return { label: `iteration ${iteration}`, values, isCurrent: iteration === loop.current, run: run.id, pin };
  });
  return { of: 'iteration', choices };
}

export function nameOf({ function: site }: Pick<PinPlace, 'function'>): string {
  return site.id === 0 ? 'the module' : (site.name ?? 'a function');
}

/** `f(a = 1) → 3`. */
export function callText({ name, arguments: given, outcome }: Frame): string {
  const values = given.map((each) => `${each.name} = ${each.value.text}`).join(', ');
  const came = outcome.kind === 'returned' ? ` → ${outcome.value.text}` : outcome.kind === 'threw' ? ' ✗' : ' …';
  return `${name}(${values})${came}`;
}

function callChoice({ id }: KeptRun, { pin, call }: PinPlace, frame: Frame, index: number): Choices['choices'][number] {
  const isCurrent = index === call.index;
  const own = isCurrent ? pin : { ...pin, frame: frame.id, iterations: {} };
  return { label: `call ${frame.call}`, values: callText(frame), isCurrent, run: id, pin: own };
}

const budget = 60; // characters of a line

function valuesBetween({ run, path }: View, pin: Pin, { from, to }: { readonly from: number; readonly to: number }) {
  return lineValues(run.result.trace, path, pinTo(run.pins, pin), { budget })
    .filter(({ line }) => line >= from && line <= to)
    .map(({ text }) => text)
    .join(', ');
}
