// What a path may mean that names no file as it stands: TypeScript writes `./a.js` or `./a` for `./a.ts`.

/** In the order in which they are looked for; all but the path itself. */
export function candidates(file: string): readonly string[] {
  const written = /\.([cm]?)js(x?)$/.exec(file);
  if (written) {
    const base = file.slice(0, -written[0].length);
    const kind = written[1] ?? '';
    return kind === '' ? [`${base}.ts`, `${base}.tsx`, `${base}.jsx`] : [`${base}.${kind}ts`];
  }
  return [...endings.map((ending) => file + ending), ...endings.map((ending) => `${file}/index${ending}`)];
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '.json'];
