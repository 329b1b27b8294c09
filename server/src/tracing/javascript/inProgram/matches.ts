// Tries a regular expression as it was before the program could replace how that is done.
const { exec } = RegExp.prototype;
const apply = Reflect.apply as (target: object, self: unknown, args: readonly unknown[]) => unknown;

export function matches(pattern: RegExp, text: string): boolean {
  return apply(exec, pattern, [text]) !== null;
}
