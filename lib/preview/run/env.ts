/** An environment as Node gives and takes it. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The environment of the command, and what a person should know about how it differs from theirs. */
export interface ChildEnv {
  readonly env: Env;
  readonly notes: readonly string[];
}

/** Variables with which a person opts out; KTX_TELEMETRY_DEBUG=1 has the same effect, since debugging sends nothing. */
export const optOuts = ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI', 'KTX_TELEMETRY_DEBUG'];

/** The environment for a command whose telemetry is to go to `url`; opt-outs are only taken out `asIfEnabled`. */
export function childEnv(env: Env, url: string, asIfEnabled: boolean): ChildEnv {
  const child: Record<string, string | undefined> = { ...env, KTX_TELEMETRY_ENDPOINT: url };
  const notes = [...endpointNotes(env['KTX_TELEMETRY_ENDPOINT'])];
  Object.assign(child, pastProxies(env));
  if (asIfEnabled) {
    const hidden = optOuts.filter((name) => child[name]);
    for (const name of optOuts) delete child[name];
    if (hidden.length > 0)
      notes.push(`Hidden from the command, and from nothing else: ${hidden.join(', ')}.`);
  } else if (env['KTX_TELEMETRY_DEBUG'] === '1') {
    notes.push('KTX_TELEMETRY_DEBUG=1 is set, so ktx prints its events instead of sending them.');
  }
  return { env: child, notes };
}

function* endpointNotes(endpoint: string | undefined): Iterable<string> {
  if (endpoint === undefined) return;
  if (endpoint.trim() !== '')
    yield `KTX_TELEMETRY_ENDPOINT was set to ${endpoint}; for this run it is the collector.`;
  else
    yield 'KTX_TELEMETRY_ENDPOINT was set but blank, so ktx would send nothing. For this run it is the collector.';
}

const proxies = ['http_proxy', 'https_proxy', 'all_proxy'];

/**
 * Python's requests, and Node when told to, send even what is for 127.0.0.1 to a proxy that the environment names:
 * off this machine. Without such a proxy nothing is changed.
 */
function pastProxies(env: Env): Record<string, string> {
  const named = Object.keys(env).some((name) => env[name] && proxies.includes(name.toLowerCase()));
  if (!named) return {};
  const lower = env['no_proxy'] ?? env['NO_PROXY'];
  const upper = env['NO_PROXY'] ?? env['no_proxy'];
  return { no_proxy: withLoopback(lower), NO_PROXY: withLoopback(upper) };
}

function withLoopback(list: string | undefined): string {
  if (!list) return '127.0.0.1';
  const entries = list.split(',').map((entry) => entry.trim());
  return entries.includes('127.0.0.1') || entries.includes('*') ? list : `${list},127.0.0.1`;
}
