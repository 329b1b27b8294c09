// Ported from klona/json 2.0.6, MIT, Copyright (c) Luke Edwards.
/** A copy of a JSON-like value that shares nothing with it. */
export function klona<T>(value: T): T;
export function klona(value: any): any {
  if (Array.isArray(value)) {
    const out = Array(value.length);
    let k = value.length;
    while (k--) {
      const item = value[k];
      out[k] = item && typeof item === 'object' ? klona(item) : item;
    }
    return out;
  }

  if (Object.prototype.toString.call(value) === '[object Object]') {
    const out: any = {};
    for (const k in value) {
      if (k === '__proto__') {
        Object.defineProperty(out, k, { value: klona(value[k]), configurable: true, enumerable: true, writable: true });
      } else {
        const item = value[k];
        out[k] = item && typeof item === 'object' ? item : item;
      }
    }
    return out;
  }

  return value;
}
