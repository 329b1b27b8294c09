// Which bindings are a function's parameters: those that stand between its first parentheses, or before its `=>`.
import { lexicalStartOf, scan } from '../text/lexicalState';
import type { Site } from './trace';

/** Ids of the sites of parameters; those that are taken apart give one for each name. */
export function parameterSites(text: string, path: string, sites: readonly Site[]): ReadonlySet<number> {
  const ends = new Map<number, number>();
  const endOf = (functionSite: Site) => {
    let end = ends.get(functionSite.id);
    if (end === undefined) ends.set(functionSite.id, (end = endOfParameters(text, path, functionSite)));
    return end;
  };
  const isParameter = (site: Site) => {
    const around = sites[site.function];
    // A module is a function without parameters, and is none of its own bindings' callers.
    if (site.kind !== 'binding' || site.loops.length > 0 || !around || around.id === around.function) return false;
    // A field, or what a default assigns.
    if (site.valueEnd !== undefined) return false;
    return site.end <= endOf(around);
  };
  return new Set(sites.filter(isParameter).map((site) => site.id));
}

/** Offset behind the parameters of a function. */
function endOfParameters(text: string, path: string, functionSite: Site): number {
  let state = lexicalStartOf(path);
  let isOpen = false;
  for (let at = functionSite.start; at < functionSite.end; at++) {
    if (state.mode === 'code' && state.open === '' && text.startsWith('=>', at)) return at;
    state = scan(state, text[at] ?? '');
    if (state.mode !== 'code') continue;
    if (state.open === '(') isOpen = true;
    if (state.open === '' && isOpen) return at;
  }
  return functionSite.start;
}
