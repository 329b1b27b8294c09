// A model server that speaks OpenAI's protocol, and how its errors become words for the user: without the key.
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ProxyAgent } from 'undici';

export interface Endpoint {
  /** With the path of the version, `http://localhost:8080/v1`. */
  readonly baseUrl: string;
  /** Empty: the first that the server names. */
  readonly model: string;
  /** Invariant: it is in no log, error, status or trace. */
  readonly key?: string;
  /** URL of an HTTP proxy. */
  readonly proxy?: string;
  /** Milliseconds without an answer, or without the next part of a stream, after which a request is given up. */
  readonly timeout: number;
}

export type Failure =
  { readonly kind: 'cancelled' } | { readonly kind: 'unavailable'; readonly reason: string; readonly status?: number };

/** Times that a request is sent again, with growing pauses, or those that the server asks for (429, `Retry-After`). */
const maxRetries = 2;

export function clientOf({ baseUrl, key, proxy, timeout }: Endpoint): OpenAI {
  const dispatcher = proxy !== undefined && proxy !== '' && !isLocal(baseUrl) ? new ProxyAgent(proxy) : undefined;
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: key ?? 'none', // the package wants one; servers that ask for none ignore it
    organization: null,
    project: null,
    timeout,
    maxRetries,
    logLevel: 'off',
    ...(dispatcher && { fetchOptions: { dispatcher } as Record<string, unknown> }),
  });
}

function isLocal(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname);
}

/** What went wrong, as data. */
export function failureOf(error: unknown, { baseUrl, key, model }: Endpoint, signal: AbortSignal): Failure {
  if (signal.aborted || error instanceof APIUserAbortError) return { kind: 'cancelled' };
  const where = URL.canParse(baseUrl) ? new URL(baseUrl).host : 'the address of the server';
  const reason = (text: string, status?: number): Failure => ({
    kind: 'unavailable',
    reason: withoutKey(text, key),
    ...(status !== undefined && { status }),
  });
  if (error instanceof StalledStream) return reason(`${where} stopped in the middle of an answer`);
  if (error instanceof CutStream) return reason(`${where} ended the connection in the middle of an answer`);
  if (error instanceof APIConnectionTimeoutError) return reason(`${where} does not answer in time`);
  if (error instanceof APIConnectionError) return reason(`${where} cannot be reached (${causeOf(error)})`);
  if (!(error instanceof APIError)) return reason(`${where}: ${causeOf(error)}`);
  const status = error.status as number | undefined;
  switch (status) {
    case 401:
    case 403:
      return reason(`${where} refuses the key (${status})`, status);
    case 404:
      return reason(`${where} knows no such path or model (404)${model === '' ? '' : `: ${model}`}`, status);
    case 429:
      return reason(`${where} asks for a pause: too many requests, or no quota left (429)`, status);
    case undefined:
      return reason(`${where} ended its answer with an error: ${error.message}`);
    default:
      return reason(`${where} answers ${status}: ${withoutKey(error.message, key).slice(0, 200)}`, status);
  }
}

/** A stream of which nothing came for too long. */
export class StalledStream extends Error {
  override readonly name = 'StalledStream';
}

/** A stream that was closed before its end. */
export class CutStream extends Error {
  override readonly name = 'CutStream';
}

/** Whatever a server sends back of its key is taken out. */
export function withoutKey(text: string, key: string | undefined): string {
  return key === undefined || key === '' ? text : text.replaceAll(key, '…');
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return causeOf(cause);
  return ((error as NodeJS.ErrnoException).code ?? error.message) || error.name;
}
