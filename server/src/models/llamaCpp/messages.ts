// What the model says to the process that llama.cpp runs in, besides what sessions say.

/** Model → process, request. The answer is `Loaded`. */
export interface LoadMessage {
  /** Absolute path of the GGUF file. */
  readonly file: string;
  /** 0: as many as the processor has cores, less one. */
  readonly threads: number;
  /** Tokens. */
  readonly contextSize: number;
}

export type Loaded =
  { readonly kind: 'loaded'; readonly model: LoadedModel } | { readonly kind: 'failed'; readonly reason: string };

export interface LoadedModel {
  /** As the file calls it. */
  readonly name: string;
  readonly vocabulary: number;
  /** Tokens that prompt and text may have together. */
  readonly contextSize: number;
}

/** Model → process, request without parameters. */
export interface Usage {
  /** Bytes of the process. */
  readonly memory: number;
  /** Of the tokens generated lately, at most some hundred; 0 before the first. */
  readonly tokensPerSecond: number;
  /** Tokens that were drawn, those that were taken back among them. */
  readonly drawn: number;
  /** Tokens of prompts that were evaluated, and that were there already. */
  readonly evaluated: number;
  readonly reused: number;
}
