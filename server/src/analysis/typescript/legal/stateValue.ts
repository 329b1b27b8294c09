// What is known of the value of a variable at a place of a program.

export type Value =
  /** The place is not reached. */
  | { readonly kind: 'nowhere' }
  /** Somebody else may change the state at any time. */
  | { readonly kind: 'escaped' }
  /** The states in which it may be. `shared`: others know the value, and any call of theirs may change its state. */
  | { readonly kind: 'states'; readonly states: readonly string[]; readonly shared: boolean };

export const nowhere: Value = { kind: 'nowhere' };
export const escaped: Value = { kind: 'escaped' };

export function join(one: Value, other: Value): Value {
  if (one.kind === 'nowhere') return other;
  if (other.kind === 'nowhere') return one;
  if (one.kind === 'escaped' || other.kind === 'escaped') return escaped;
  return {
    kind: 'states',
    states: [...new Set([...one.states, ...other.states])].sort(),
    shared: one.shared || other.shared,
  };
}

export function same(one: Value, other: Value): boolean {
  if (one.kind !== 'states' || other.kind !== 'states') return one.kind === other.kind;
  return (
    one.shared === other.shared &&
    one.states.length === other.states.length &&
    one.states.every((state) => other.states.includes(state))
  );
}
