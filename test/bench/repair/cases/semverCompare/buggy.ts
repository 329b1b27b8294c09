// Ported from semver-compare 1.0.0, MIT, Copyright (c) James Halliday.
/** Orders versions like `1.2.3`; one with fewer parts comes first. */
export function cmp(a: string, b: string): 1 | 0 | -1 {
  const pa = a.split('.');
  const pb = b.split('.');
  for (let i = 0; i < 3; i++) {
    const na = Number(pa[i]);
    const nb = Number(pb[i]);
    if (na > nb) return 1;
    if (nb > na) return -1;
    if (!isNaN(na) && isNaN(nb)) return -1;
    if (isNaN(na) && !isNaN(nb)) return -1;
  }
  return 0;
}
