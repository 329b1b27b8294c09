// Values and errors as text, so that what two texts of a file gave can be compared.
import { inspect } from 'node:util';

const longest = 20_000; // UTF-16 units of a value

export function show(value: unknown): string {
  const text = inspect(value, {
    depth: 12,
    maxArrayLength: 1_000,
    maxStringLength: 2_000,
    sorted: true,
    breakLength: Infinity,
  });
  return text.slice(0, longest);
}

export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : show(error);
}
