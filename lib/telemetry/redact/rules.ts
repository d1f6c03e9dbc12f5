import { ruleOf } from './token';
import { secretAddresses, tokenFormats } from './token-formats';

const stretch = ['ab1C', 'd2eF', 'g3hI'].join('').repeat(8);

/** One rule: what it replaces, what it writes, and an example put together at run time, so that none is in the source. */
export interface Rule {
  id: string;
  /** Stands in the text as `[redacted: label]`. */
  label: string;
  catches: string;
  example: () => string;
}

type Row = [id: string, label: string, catches: string, example: () => string];

const rows: readonly Row[] = [
  [
    'known-value',
    'known value',
    'a value the caller knows to be secret, as it is or encoded',
    () => 'as given by the caller',
  ],
  [
    'pem',
    'pem block',
    'a PEM block, to its END or to the end of the text',
    () => ['-----BEGIN PRIV', 'ATE KEY-----\n', stretch].join(''),
  ],
  [
    'database-url',
    'database url',
    'the address of a database as a whole',
    () => ['postgres:', '//user:', 'pw@host/db'].join(''),
  ],
  [
    'url-credentials',
    'credentials',
    'user information in any other address',
    () => ['https:', '//user:', 'pw@host/'].join(''),
  ],
  [
    'dsn',
    'dsn',
    'an address without a scheme that holds a password',
    () => ['user:', 'pw@tcp', '(host:3306)/db'].join(''),
  ],
  [
    'connection-string',
    'connection string',
    'settings of a connection in one string, or the value of a key that names one',
    () => ['host=h dbname=d pass', 'word=x'].join(''),
  ],
  [
    'password',
    'password',
    'the value of a key, flag or sentence that names a password',
    () => ['pass', 'word=x1'].join(''),
  ],
  ['secret', 'secret', 'the same for a secret', () => ['client_sec', 'ret=x1'].join('')],
  ['token', 'token', 'the same for a token', () => ['access_to', 'ken=x1'].join('')],
  ['api-key', 'api key', 'the same for an API key', () => ['api_', 'key=x1'].join('')],
  [
    'access-key',
    'access key',
    'the same for an access, account, signing or encryption key',
    () => ['Account', 'Key=x1'].join(''),
  ],
  [
    'private-key',
    'private key',
    'the same for a private key, and DER in base64',
    () => ['private_', 'key=x1'].join(''),
  ],
  [
    'credential',
    'credential',
    'the same for credentials, and `user:password` of a command line',
    () => ['cred', 'entials=x1'].join(''),
  ],
  [
    'one-time-code',
    'one-time code',
    'the same for a one-time or authorization code',
    () => ['otp', '=123456'].join(''),
  ],
  ['session', 'session', 'a session id that looks drawn by lot', () => ['session_id=', stretch].join('')],
  ['key', 'key', 'the value of a bare `key` that looks drawn by lot', () => ['?key=', stretch].join('')],
  [
    'signature',
    'signature',
    'a signature that looks drawn by lot',
    () => ['X-Amz-Signa', 'ture=', stretch].join(''),
  ],
  [
    'signed-url',
    'signed url',
    'the query of a signed URL',
    () => ['https://h/k?X-Amz-Signa', 'ture=', stretch].join(''),
  ],
  [
    'authorization',
    'authorization',
    'what an authorization header carries, and credentials behind a scheme word',
    () => ['Authori', 'zation: Bearer ', stretch].join(''),
  ],
  ['cookie', 'cookie', 'cookies, sent or set', () => ['Coo', 'kie: sid=', stretch].join('')],
  [
    'environment',
    'environment',
    'variables of the environment in a row',
    () => "{ HOME: '/home/x', USER: 'x', SHELL: '/bin/sh' }",
  ],
  ['argv', 'argv', 'command lines and printed argv', () => "Command failed: ktx sql -c wh 'select 1'"],
  ['sql', 'sql', 'SQL statements and excerpts of them', () => 'SELECT a FROM t WHERE b = 1'],
  ['row-data', 'row data', 'values of rows and parameters', () => 'Key (email)=(a@b.c) already exists.'],
  [
    'prompt',
    'prompt',
    'prompts and messages to a model',
    () => "messages: [ { role: 'user', content: 'hello there' } ]",
  ],
  ['e-mail', 'e-mail', 'an e-mail address', () => ['jane.roe', 'acme.io'].join('@')],
  ['arguments', 'arguments', 'arguments of a tool call', () => '"arguments": { "q": "x" }'],
  [
    'excerpt',
    'excerpt',
    'the source that a parser repeats',
    () => 'at line 1, column 2:\n\nkey: a: b\n      ^',
  ],
  ['rest', 'rest of a long text', 'what lies beyond the longest text', () => 'x'.repeat(70_000)],
  ['text', 'text', 'a text that the rules would never finish with', () => ''],
  [
    'telegram-token',
    'telegram token',
    'a bot token: digits, a colon, AA and more',
    () => ['12345678', '9:AA', stretch.slice(0, 33)].join(''),
  ],
  [
    'mailchimp-key',
    'mailchimp key',
    '32 hex digits and a data center',
    () => ['0123456789abcdef'.repeat(2), '-us', '12'].join(''),
  ],
  [
    'aws-secret-key',
    'aws secret key',
    '40 characters of base64 that look drawn by lot',
    () => ['wJ4lrX', 'UtnFEM/K7MD', 'ENG/bPxR', 'fiCYzX3kL9pQ2mT'].join(''),
  ],
  ['azure-key', 'azure key', '86 characters of base64 and ==', () => ''],
  [
    'entra-secret',
    'entra secret',
    'a client secret of Entra ID, with its Q~',
    () => ['abc8', 'Q~', stretch.slice(0, 34)].join(''),
  ],
];

const fill: Readonly<Record<string, string>> = {
  alnum: stretch,
  upper: stretch.toUpperCase(),
  hex: '0a1b2c3d4e5f6789'.repeat(5),
  word: stretch,
  base64: stretch,
  dotted: stretch,
};

const formatRows: readonly Row[] = [...new Set(tokenFormats.map((format) => format.label))].map((label) => {
  const formats = tokenFormats.filter((format) => format.label === label);
  const prefixes = formats.map((format) => format.prefix).join(', ');
  const [first] = formats;
  return [
    ruleOf(label),
    label,
    `tokens that begin with ${prefixes}`,
    () =>
      first === undefined
        ? ''
        : first.prefix + (fill[first.alphabet] ?? '').slice(0, Math.max(first.min, 40)),
  ];
});

const addressRows: readonly Row[] = [...new Set(secretAddresses.map(([label]) => label))].map((label) => [
  ruleOf(label),
  label,
  'the path of an address that is a secret by itself',
  () => (secretAddresses[0]?.[1] ?? '') + stretch,
]);

const seen = new Set<string>();

/** Every rule, in the order of the stages where that matters. */
export const rules: readonly Rule[] = [...rows, ...formatRows, ...addressRows]
  .filter(([id]) => !seen.has(id) && seen.add(id))
  .map(([id, label, catches, example]) => ({ id, label, catches, example }));

const byId = new Map(rules.map((rule) => [rule.id, rule.label]));

/** The label of a rule. */
export const labelOf = (id: string): string => byId.get(id) ?? id;

/** The rule of a label, for reading labels that an earlier run wrote. */
export const labels: ReadonlyMap<string, string> = new Map(rules.map((rule) => [rule.label, rule.id]));
