// Names: a value that is used must be in scope. Never where a name is declared, nor where a keyword stands.
import type { Rule } from './monitor';
import { atWordStart } from './wordStart';

export const names: Rule = { name: 'names', before: atWordStart };
