// All rules, in the order in which their settings are listed.
import type { SiteKind } from '../analysis/analysis';
import { members } from './members';
import type { Rule } from './monitor';
import { names } from './names';

export const allRules: readonly Rule[] = [names, members];

/** Which rules are on. */
export type MonitorSettings = Readonly<Record<SiteKind, boolean>>;

export function rulesOf(settings: MonitorSettings): readonly Rule[] {
  return allRules.filter(({ name }) => settings[name]);
}
