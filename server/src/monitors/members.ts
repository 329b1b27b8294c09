// Members: behind `.`, `?.` and `!.` only members of the value before the point, private names with their `#` among them.
import type { Rule } from './monitor';

export const members: Rule = {
  name: 'members',
  behind: (_, state) =>
    state.previous === 'dot' && state.word === '' && state.last === '.' && state.mode === 'code'
      ? { form: 'member' }
      : undefined,
};
