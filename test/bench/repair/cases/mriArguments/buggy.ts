// Ported from mri 1.2.0, MIT, Copyright (c) Luke Edwards; without options.
type Value = string | number | boolean;
export type Arguments = { _: string[]; [name: string]: Value | Value[] };

function add(out: Arguments, key: string, value: string | boolean): void {
  const number = typeof value === 'string' ? +value : NaN;
  const next = number * 0 === 0 ? number : value;
  const old = out[key];
  out[key] = old === undefined ? next : Array.isArray(old) ? old.concat(next) : [old, next];
}

/** What the arguments of a command say: flags with their values, and in `_` all else. */
export function mri(args: readonly string[]): Arguments {
  const out: Arguments = { _: [] };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '--') {
      out._ = out._.concat(args.slice(i + 1));
      break;
    }

    let dashes = 0;
    while (dashes < arg.length && arg[dashes] === '-') dashes++;

    if (dashes === 0) {
      out._.push(arg);
    } else if (arg.substring(dashes, dashes + 3) === 'no-') {
      out[arg.substring(dashes + 3)] = false;
    } else {
      let end = dashes + 1;
      while (end < arg.length && arg[end] !== '=') end++;
      const name = arg.substring(dashes, end);
      const value = arg.substring(end + 1) || i + 1 === args.length || args[i + 1].startsWith('-') || args[++i];
      const names = dashes === 1 ? [name] : name.split('');
      names.forEach((each, at) => add(out, each, at + 1 < names.length || value));
    }
  }
  return out;
}
