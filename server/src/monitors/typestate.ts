// Protocols: a method that the documented states of a value never allow at a place may not be called there.
import { members } from './members';
import type { Rule } from './monitor';

/** It asks where the members are asked for. */
export const typestate: Rule = { ...members, name: 'typestate' };
