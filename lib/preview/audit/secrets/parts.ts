import { isSecretKey } from './keys';

/** Settings in connection strings and queries of URLs: `password=…`, `Token: …`, `password={…}`. */
const setting = /([A-Za-z][\w.-]*)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|([^\s;&,?"']+))/g;

/**
 * What stands between `//` and the last @, as long as possible and as short as possible: a password as it was typed may
 * hold any character.
 */
const userinfo = [
  /^[a-z][\w+.:-]*?:\/\/(.*)@/is,
  /^[a-z][\w+.:-]*?:\/\/([^?#]*)@/i,
  /^[a-z][\w+.:-]*?:\/\/([^/?#@]*)@/i,
];

/** Other places of a password: Go's driver for MySQL, and the thin driver of Oracle. */
const others = [/^[^:@/\s]+:([^@\s]+)@(?:tcp|unix)?\(/, /^jdbc:oracle:\w+:[^/@\s]+\/([^\s]+)@/i];

/** The secret parts of a URL, a connection string or a header, as they are written and decoded. */
export function secretParts(text: string): readonly string[] {
  const parts = [
    ...userinfo.flatMap((pattern) => credentialsIn(text, pattern)),
    ...others.flatMap((pattern) => pattern.exec(text)?.[1] ?? []),
    ...settingsIn(text),
    ...settingsIn(text.slice(text.indexOf('?') + 1)),
    ...headerParts(text),
  ];
  return [...new Set(parts.flatMap((part) => [part, decoded(part)]))].filter((part) => part !== '');
}

function credentialsIn(text: string, pattern: RegExp): readonly string[] {
  const given = pattern.exec(text)?.[1];
  if (given === undefined) return [];
  const colon = given.indexOf(':');
  if (colon !== -1) return [given.slice(colon + 1)];
  // A web server asks for a name and a password; who gives one text gives a token.
  return /^https?:/i.test(text) && /^[^/?#]{8,}$/.test(given) ? [given] : [];
}

function settingsIn(text: string): readonly string[] {
  return [...text.matchAll(setting)].flatMap(([, name = '', ...values]) =>
    isSecretKey(name) || /^sig$/i.test(name) ? (values.find((value) => value !== undefined) ?? '') : [],
  );
}

/** What stands behind the scheme of an `Authorization`; that of `Basic` is a name and a password. */
function headerParts(text: string): readonly string[] {
  const [, scheme = '', rest = ''] = /^(Bearer|Basic|Token|ApiKey)\s+(\S+)\s*$/i.exec(text) ?? [];
  if (!/^basic$/i.test(scheme)) return [rest];
  const pair = Buffer.from(rest, 'base64').toString();
  return [rest, pair.slice(pair.indexOf(':') + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
