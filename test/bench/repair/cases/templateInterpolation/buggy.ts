export type Context = { readonly [name: string]: unknown };

/** Fills `{{ a.b }}` from the context; what is not there becomes empty, `null` too. */
export function fill(template: string, context: Context): string {
  return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, path: string) => {
    let value: unknown = context;
    for (const name of path.split('.')) {
      value = (value as Context)[name];
    }
    return String(value ?? '');
  });
}
