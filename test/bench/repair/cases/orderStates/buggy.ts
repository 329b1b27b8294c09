export type State = 'new' | 'paid' | 'shipped' | 'closed';
export type Event = 'pay' | 'ship' | 'deliver' | 'cancel';

/** The state of an order after an event; an event that does not fit changes nothing. */
export function step(state: State, event: Event): State {
  let next: State = state;
  switch (event) {
    case 'pay':
      if (state === 'new') next = 'paid';
      break;
    case 'ship':
      if (state === 'paid') next = 'shipped';
    case 'deliver':
      if (state === 'shipped') next = 'closed';
      break;
    case 'cancel':
      if (state === 'new' || state === 'paid') next = 'closed';
      break;
  }
  return next;
}

/** The state after all events. */
export function run(events: readonly Event[]): State {
  return events.reduce(step, 'new');
}
