// Imports: the name in `import { … }` is exported by the module where that is known, and the path behind `from` leads to one.
import type { Ask, Rule } from './monitor';
import { atWordStart } from './wordStart';

const quotes = { single: "'", double: '"' } as const;

export const imports: Rule = {
  name: 'imports',
  before: (state, next): Ask | undefined => {
    const { mode } = state;
    if (mode === 'code') return state.open.endsWith('{') ? atWordStart(state, next) : undefined;
    // A string directly behind a word is the path of a module; whether it may end is asked before its closing quote.
    if (mode !== 'single' && mode !== 'double') return undefined;
    const isEnd = next === quotes[mode] && !state.escaped && state.tag === 'none' && state.previous === 'operand';
    return isEnd ? { form: 'string', token: next } : undefined;
  },
};
