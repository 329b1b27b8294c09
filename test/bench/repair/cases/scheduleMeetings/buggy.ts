export interface Meeting {
  readonly start: number;
  readonly end: number;
}

/** How many rooms the meetings need; one that begins when another ends can have its room. */
export function roomsNeeded(meetings: readonly Meeting[]): number {
  const starts = meetings.map((meeting) => meeting.start).sort((a, b) => a - b);
  const ends = meetings.map((meeting) => meeting.end).sort((a, b) => a - b);
  let ended = 0;
  let most = 0;
  let used = 0;
  for (const start of starts) {
    used++;
    most = Math.max(most, used);
    while (ends[ended] <= start) {
      ended++;
      used--;
    }
  }
  return most;
}
