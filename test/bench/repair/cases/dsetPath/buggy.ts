// Ported from dset 3.1.4, MIT, Copyright (c) Luke Edwards.
/** Sets a value deep in an object; what is missing on the way is made, a list where the next key is a whole number. */
export function dset(target: any, path: string | readonly (string | number)[], value: unknown): void {
  const keys = typeof path === 'string' ? path.split('.') : path;
  let at = target;
  let i = 0;
  while (i < keys.length) {
    const key = `${keys[i++]}`;
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') break;
    if (i === keys.length) {
      at[key] = value;
    } else {
      const existing = at[key];
      const next: any = keys[i - 1];
      const isIndex = next * 0 === 0 && !`${next}`.includes('.');
      at = at[key] = typeof existing === 'object' && existing !== null ? existing : isIndex ? [] : {};
    }
  }
}
