// The address of a model server as the user enters it: whether it is one, what its origin is, who can read what goes there.
import type { Remark } from '../prompts';

export type ServerUrl =
  | {
      readonly kind: 'valid';
      /** Without a slash at the end. */
      readonly baseUrl: string;
      readonly origin: string;
      /** Whether code and key go over a network unencrypted. */
      readonly isExposed: boolean;
      readonly hint?: string;
    }
  | { readonly kind: 'invalid'; readonly reason: string };

export const exampleUrls = 'http://localhost:8080/v1, http://localhost:11434/v1, https://models.example.com/v1';

export function readServerUrl(text: string): ServerUrl {
  const url = parse(text.trim());
  if (text.trim() === '') return invalid('Enter an address, for instance http://localhost:8080/v1.');
  if (!url) return invalid('This is not an address; it should look like http://localhost:8080/v1.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return invalid('The address must begin with http:// or https://.'); // prettier-ignore
  if (url.username !== '' || url.password !== '')
    return invalid('Leave name and password out; the key is asked for next.');
  if (url.search !== '' || url.hash !== '') return invalid('The address must end with its path, without ? and #.');
  return {
    kind: 'valid',
    baseUrl: url.origin + url.pathname.replace(/\/+$/, ''),
    origin: url.origin,
    isExposed: url.protocol === 'http:' && !isLoopback(url.hostname),
    ...(url.pathname === '/' && { hint: `Most servers answer under a path: ${url.origin}/v1` }),
  };
}

/** What is said of the address while it is typed. */
export function remarkOnUrl(text: string): Remark | undefined {
  const url = readServerUrl(text);
  if (url.kind === 'invalid') return { kind: 'error', text: url.reason };
  return url.hint === undefined ? undefined : { kind: 'hint', text: url.hint };
}

/** The origin under which a key is kept; `undefined` where there is none. */
export function originOf(baseUrl: string): string | undefined {
  const url = readServerUrl(baseUrl);
  return url.kind === 'valid' ? url.origin : undefined;
}

function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname);
}

function parse(text: string): URL | undefined {
  // Without this, `localhost:8080` would be a URL whose protocol is `localhost:`, and `http:x` one of a host.
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function invalid(reason: string): ServerUrl {
  return { kind: 'invalid', reason };
}
