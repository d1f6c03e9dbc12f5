import type { Environment } from './variables';
import { variable } from './variables';

/** Keys whose values are secrets, as ktx writes them in ktx.yaml; compared without case, `_` and `-`. */
const secretKey =
  /(?:password|pwd|passwd|passphrase|secret|token|apikey|accesskey|privatekey|credentials?(?:json)?|authorization|authtokenref|apikeyref|clientsecretref|dsn|url|uri|connectionstring)$/;

/** Levels of a configuration that are followed; a cyclic one ends there. */
const maxDepth = 12;

/**
 * The values of a connection that must not leave, for the `secrets` of `reportException`: whatever stands under a key
 * that names a secret, and the user, password and query values of URLs, as written and percent-decoded.
 * @param connection the connection as it stands in ktx.yaml
 * @param env where references such as `env:PGPASSWORD` are looked up; references to files are left to the host
 * @returns values of three characters or more, each once; shorter ones would be replaced everywhere
 */
export function secretsOf(connection: unknown, env: Environment = process.env): readonly string[] {
  const found = new Set<string>();
  collect(connection, false, 0, (value) => {
    const named = /^env:(?:\/\/)?(\w+)$/.exec(value)?.[1];
    const resolved = named === undefined ? value : (variable(env, named) ?? '');
    for (const form of [resolved, ...partsOf(resolved)]) if (form.length >= 3) found.add(form);
  });
  return [...found];
}

function collect(value: unknown, isSecret: boolean, depth: number, add: (value: string) => void): void {
  if (typeof value === 'string') {
    if (isSecret || /^env:/.test(value) || /^[a-z][a-z0-9+.-]*:\/\//i.test(value)) add(value);
  } else if (typeof value === 'object' && value !== null && depth < maxDepth) {
    for (const [key, item] of Object.entries(value)) {
      const name = key.toLowerCase().replace(/[^a-z]/g, '');
      collect(item, isSecret || secretKey.test(name), depth + 1, add);
    }
  }
}

/** User, password and values of the query of a URL, as written and decoded. */
function partsOf(url: string): readonly string[] {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:([^/?#]*)@)?[^?#]*(?:\?([^#]*))?/i.exec(url);
  if (!match) return [];
  const [user = '', ...password] = (match[1] ?? '').split(':');
  const query = (match[2] ?? '').split('&').map((pair) => pair.slice(pair.indexOf('=') + 1));
  const written = [user, password.join(':'), ...query];
  return [...written, ...written.map(decoded)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
