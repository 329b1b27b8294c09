export type Handler = (request: string) => string | undefined;

/** Asks the handlers in turn; the first answer counts, and `fallback` if there is none. */
export function chain(handlers: readonly Handler[], fallback: string): (request: string) => string {
  return (request) => {
    const ask = (at: number): string | undefined => {
      if (at === handlers.length) return fallback;
      const answer = handlers[at](request);
      if (answer !== undefined) return answer;
      ask(at + 1);
    };
    return ask(0) ?? fallback;
  };
}

/** A handler for requests that begin with `prefix`; it gets the rest. */
export function under(prefix: string, handler: Handler): Handler {
  return (request) => {
    if (!request.startsWith(prefix)) return undefined;
    return handler(request.slice(prefix.length));
  };
}
