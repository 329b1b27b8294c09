export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly taken: boolean;
}

/** The first free slot, as the slots stand, that has room for `length`. */
export function firstFree(slots: readonly Slot[], length: number): Slot | undefined {
  let found: Slot | undefined;
  for (const slot of slots) {
    if (slot.taken) continue;
    if (slot.end - slot.start >= length) {
      found = slot;
    }
  }
  return found;
}

/** The slots with the first free one taken. */
export function book(slots: readonly Slot[], length: number): Slot[] {
  const slot = firstFree(slots, length);
  return slots.map((each) => (each === slot ? { ...each, taken: true } : each));
}
