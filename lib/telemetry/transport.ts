/** Sends a request; the signature of the global `fetch`. */
export type Fetch = typeof globalThis.fetch;

/**
 * The global `fetch`, with a bound on how long a connection may take to be made. Without it a network that swallows
 * packets keeps the process for ten seconds after the request was given up, because a connection attempt that has
 * begun cannot be aborted. Where the runtime's HTTP agent is not the usual one, it is used as it is.
 */
export function boundedFetch(connectMs: number): Fetch {
  let dispatcher: object | undefined;
  return async (input, init) => {
    dispatcher ??= agent(connectMs);
    const bounded: RequestInit & { dispatcher?: unknown } = { ...init, ...(dispatcher && { dispatcher }) };
    return globalThis.fetch(input, bounded);
  };
}

/** A second agent of the runtime's own class (undici, under the symbol that it shares with its npm package). */
function agent(connectMs: number): object | undefined {
  // Reading fetch loads undici, which then registers its agent.
  void globalThis.fetch;
  const usual: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  if (typeof usual !== 'object' || usual === null) return undefined;
  const Agent = usual.constructor;
  if (Agent.name !== 'Agent' && Agent.name !== 'EnvHttpProxyAgent') return undefined;
  try {
    return Reflect.construct(Agent, [{ connect: { timeout: connectMs } }]);
  } catch {
    return undefined;
  }
}
