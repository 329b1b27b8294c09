// A transformer of jest that instruments a source and hands it to the transformer of the project's configuration.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { instrument } from './transform';

interface Result {
  readonly code: string;
  readonly map?: unknown;
}

interface TransformOptions {
  readonly transformerConfig: unknown;
}

interface Transformer {
  process?(text: string, file: string, options: TransformOptions): Result;
  processAsync?(text: string, file: string, options: TransformOptions): Promise<Result>;
  createTransformer?(options: unknown): Transformer | Promise<Transformer>;
}

interface Configuration {
  /** Path of the project's transformer; absent where the project transforms nothing. */
  readonly inner?: string;
  readonly options?: unknown;
}

/** At once where the project's transformer can be had at once: before version 29 jest does not wait. */
function createTransformer({ inner, options }: Configuration): Transformer | Promise<Transformer> {
  if (inner === undefined) return wrap({}, options);
  const loaded = load(inner, options);
  return loaded instanceof Promise ? loaded.then((transformer) => wrap(transformer, options)) : wrap(loaded, options);
}

function wrap(transformer: Transformer, options: unknown): Transformer {
  const withOptions = (all: TransformOptions) => ({ ...all, transformerConfig: options ?? {} });
  const processAsync = transformer.processAsync?.bind(transformer);
  return {
    process(text, file, all) {
      const source = traced(text, file);
      return transformer.process?.(source.code, file, withOptions(all)) ?? source;
    },
    ...(processAsync && {
      processAsync: (text, file, all) => processAsync(traced(text, file).code, file, withOptions(all)),
    }),
  };
}

/** With its source map as a comment, which transformers that know source maps go on from. */
function traced(text: string, file: string): Result {
  const result = instrument(text, file);
  if (!result) return { code: text };
  const map = Buffer.from(result.map).toString('base64');
  return { code: `${result.code}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${map}` };
}

function load(file: string, options: unknown): Transformer | Promise<Transformer> {
  const create = (loaded: unknown) => {
    const transformer = (loaded as { default?: Transformer }).default ?? (loaded as Transformer);
    return transformer.createTransformer?.(options ?? {}) ?? transformer;
  };
  try {
    return create(createRequire(path.join(process.cwd(), 'package.json'))(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ESM') throw error;
    return import(pathToFileURL(file).href).then(create);
  }
}

export = { createTransformer };
