// First setup file of jest: its tests run in a world of their own, whose global object may lack the recorder. A function
// of a module of Node's is of the world outside, and its constructor makes functions there.
import { readFileSync } from 'node:fs';

const outside = readFileSync.constructor as (code: string) => () => unknown;
const recorder = outside('return globalThis.__trueline')();
if (recorder !== undefined && !('__trueline' in globalThis)) {
  Object.defineProperty(globalThis, '__trueline', { value: recorder, configurable: true });
}
