// All rules, in the order in which their settings are listed.
import type { SiteKind } from '../analysis/analysis';
import { calls } from './calls';
import { imports } from './imports';
import { jsx } from './jsx';
import { keys } from './keys';
import { literals } from './literals';
import { members } from './members';
import type { Rule } from './monitor';
import { names } from './names';
import { newRule } from './new';
import { statements } from './statements';
import { typestate } from './typestate';
import { syntax } from './syntax';
import { types } from './types';

export const allRules: readonly Rule[] = [
  names,
  members,
  types,
  keys,
  calls,
  literals,
  newRule,
  statements,
  imports,
  jsx,
  typestate,
  syntax,
];

/** Which rules are on. */
export type MonitorSettings = Readonly<Record<SiteKind, boolean>>;

export function rulesOf(settings: MonitorSettings): readonly Rule[] {
  return allRules.filter(({ name }) => settings[name]);
}
