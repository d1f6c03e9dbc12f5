import { type Environment, variable } from './variables';

/** Keys whose values are secrets, as ktx and drivers write them; compared without case, `_` and `-`. */
const secretKey =
  /^(?!max).*(?:password|passwd|pwd|(?<!by)pass|passphrase|passcode|^pin|secret|token|cookie|bearer|jwt|signature|webhook|^key|(?:api|access|account|auth|encryption|master|private|secret|session|shared|signing|ssl|storage)key|credentials?(?:json)?|authorization|(?:auth)?tokenref|apikeyref|clientsecretref|dsn|url|uri|connectionstring)s?$/;

/** Keys of connection strings whose values are the user, which URLs have in front of the password. */
const userKey = /^(?:user|username|userid|uid)$/;

/** A setting of a connection string or of the query of a URL, in quotes or not. */
const setting = /([a-z][\w .-]{0,30}?)\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)'|([^\s;&,"']+))/gi;

/** Levels of a configuration that are followed. */
const maxDepth = 12;

/**
 * The values of a connection that must not leave, for the `secrets` of `reportException`: whatever stands under a key
 * that names a secret, and users, passwords and query values of URLs and connection strings, as written and
 * percent-decoded.
 * @param connection the connection as it stands in ktx.yaml
 * @param env where `env:PGPASSWORD` and `${PGPASSWORD}` are looked up; references to files are left to the host
 * @returns values of three characters or more, each once; shorter ones would be replaced everywhere
 */
export function secretsOf(connection: unknown, env: Environment = process.env): readonly string[] {
  const found = new Set<string>();
  const seen = { secret: new Set<object>(), open: new Set<object>() };
  const collect = (value: unknown, isSecret: boolean, depth: number): void => {
    if (depth > maxDepth) return;
    if (typeof value === 'object' && value !== null) {
      const met = isSecret ? seen.secret : seen.open;
      if (met.has(value)) return;
      met.add(value);
      for (const key of keysOf(value)) collect(read(value, key), isSecret || names(key), depth + 1);
    } else if (typeof value === 'string' || (isSecret && typeof value === 'number')) {
      const text = resolved(String(value), env);
      const whole = isSecret || text !== value || /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
      const all = [...(whole ? [text] : []), ...partsOf(text)];
      for (const form of [...all, ...all.map(decoded)]) if (form.length >= 3) found.add(form);
      const json = objectIn(text);
      if (json !== undefined) collect(json, isSecret, depth + 1);
    }
  };
  collect(connection, false, 0);
  return [...found];
}

/** Members of a configuration can be getters, or the traps of a proxy; what throws is left out. */
function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

function keysOf(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

function names(key: string): boolean {
  return secretKey.test(key.toLowerCase().replace(/[^a-z]/g, ''));
}

/** A value with the variables that it refers to; what is not set is left out. */
function resolved(value: string, env: Environment): string {
  const named = /^env:(?:\/\/)?(\w+)$/.exec(value)?.[1];
  if (named !== undefined) return variable(env, named) ?? '';
  return value.replace(/\$\{(\w+)\}/g, (_, name) => variable(env, name) ?? '');
}

/** User, password and query values of a URL or a connection string, as written. */
function partsOf(text: string): readonly string[] {
  // A password as it was typed can contain / and @: both readings count.
  const users = [/^[a-z][\w+.:-]*?:\/\/([^?#]*)@/i, /^[a-z][\w+.:-]*?:\/\/([^/?#@]*)@/i, /^([^/@\s]+)@\w*\(/]
    .flatMap((form) => form.exec(text)?.[1] ?? [])
    .flatMap((user) => [user.replace(/:.*/s, ''), user.replace(/^[^:]*:?/, '')]);
  const query = /^[a-z][\w+.:-]*:\/\/[^?#]*\?([^#]*)/i.exec(text)?.[1] ?? '';
  const values = query.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1));
  const settings = [...text.matchAll(setting)].flatMap(([, key = '', ...forms]) => {
    const plain = key.toLowerCase().replace(/[^a-z]/g, '');
    return secretKey.test(plain) || userKey.test(plain) ? forms.filter((form) => form !== undefined) : [];
  });
  return [...users, ...values, ...settings];
}

function objectIn(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
