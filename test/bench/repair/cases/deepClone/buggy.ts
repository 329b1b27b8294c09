export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A copy that shares nothing with the value. */
export function deepClone<T extends Json>(value: T): T;
export function deepClone(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return [...value];
  const copy: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) copy[key] = deepClone(item);
  return copy;
}
