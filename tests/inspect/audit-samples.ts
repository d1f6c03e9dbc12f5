import type { FindingId } from '../../lib/catalog/findings';

/** Joined at run time, so that no line of this file looks like a secret. */
const s = (...parts: readonly string[]) => parts.join('');

/** A text that a rule must find, with the secret in it where there is one, and the nearest text that it must not find. */
export interface Sample {
  readonly id: FindingId;
  readonly text: string;
  readonly secret?: string;
  readonly near: string;
}

const aws = s('AK', 'IA', 'QX7TPLWZ4MNB2RVD');
const github = s('gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8');
const slack = s('xo', 'xb-', '123456789012-abcdefGHIJKL');
const jwt = s('ey', 'JhbGciOiJIUzI1NiJ9', '.ey', 'JzdWIiOiJhbGljZSJ9', '.c2lnbmF0dXJlMTIz');
const pem = s('-----BEGIN RSA PRIV', 'ATE KEY-----\nMIIEowIBAAKCAQEA7\n-----END RSA PRIV', 'ATE KEY-----');
const password = s('hunt', 'er2', 'Blue!');

export const samples: readonly Sample[] = [
  {
    id: 'secret-private-key',
    text: `cannot read ${pem}`,
    secret: s('MIIEowIB', 'AAKCAQEA7'),
    near: '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
  },
  {
    id: 'secret-token',
    text: `key ${aws} is not active`,
    secret: aws,
    near: 'AKIARA is a town, and skis are sk-iing',
  },
  {
    id: 'secret-token',
    text: `bad credentials for ${github}.`,
    secret: github,
    near: 'phc_examplePublicProjectKey000000000000000000000',
  },
  {
    id: 'secret-token',
    text: `{"slack": "${slack}"}`,
    secret: slack,
    near: 'ghp_ is the prefix of a GitHub token',
  },
  { id: 'secret-jwt', text: `rejected ${jwt}`, secret: jwt, near: 'eyJ begins every JSON Web Token' },
  {
    id: 'secret-assignment',
    text: `login failed: password=${password} was refused`,
    secret: password,
    near: 'password authentication failed for user',
  },
  {
    id: 'secret-assignment',
    text: `{"client_secret": "${password}"}`,
    secret: password,
    near: 'Unexpected token < in JSON at position 0',
  },
  {
    id: 'secret-assignment',
    text: `psql --password ${password} failed`,
    secret: password,
    near: 'use --password to be asked for it; max_tokens: 4096',
  },
  {
    id: 'secret-assignment',
    text: `apiKey => '${password}'`,
    secret: password,
    near: 'password: [redacted: password], token=$TOKEN, api_key=env:KEY',
  },
  {
    id: 'database-url',
    text: `cannot reach postgresql://alice:${password}@db/shop`,
    secret: password,
    near: 'a URL begins with postgres:// and a host',
  },
  {
    id: 'database-url',
    text: `redis://:${password}@cache:6379/0 refused`,
    secret: password,
    near: 'the redis: protocol',
  },
  {
    id: 'database-url',
    text: s('jdbc:sqlserver://db:1433;user=sa;password=', password),
    secret: password,
    near: 'jdbc driver not found',
  },
  { id: 'connection-string', text: `Server=db1;Database=shop;User Id=sa`, near: 'host=db1' },
  {
    id: 'connection-string',
    text: `alice:${password}@tcp(db:3306)/shop: refused`,
    secret: password,
    near: 'tcp(db:3306) refused',
  },
  {
    id: 'auth-header',
    text: s('Authorization: Basic ', 'YWxpY2U6aHVudGVyMg=='),
    secret: s('YWxpY2U6', 'aHVudGVyMg=='),
    near: 'the Authorization header: missing',
  },
  {
    id: 'auth-header',
    text: s('sent Bearer ', 'abc123DEF456ghi789'),
    secret: s('abc123DEF', '456ghi789'),
    near: 'Bearer authentication is required',
  },
  {
    id: 'cookie',
    text: s('Cookie: session=', 'f00dfeedcafe1234'),
    secret: s('f00dfeed', 'cafe1234'),
    near: 'Cookie: missing; cookies are disabled',
  },
  {
    id: 'signed-url',
    text: s('GET https://b.s3.amazonaws.com/x?X-Amz-Signature=', 'abcdef0123456789'),
    secret: s('abcdef', '0123456789'),
    near: 'https://example.com/list?page=2&sort=ascending',
  },
  {
    id: 'url-credentials',
    text: `fetch https://alice:${password}@example.com/x failed`,
    secret: password,
    near: 'https://registry.example.com/@scope/pkg@1.2.3 and ssh://git@example.com/x',
  },
  {
    id: 'url-credentials',
    text: s('clone https://', 'tok3nTok3nTok3n', '@example.com/x'),
    secret: s('tok3nTok3n', 'Tok3n'),
    near: 'http://localhost:8080/user@example',
  },
  {
    id: 'environment-dump',
    text: 'env: HOME=/home/alice SHELL=/bin/zsh',
    near: 'set KTX_TELEMETRY_DISABLED=1 to turn it off',
  },
  {
    id: 'argv-dump',
    text: "argv: ['ktx', 'sql', '-c', 'warehouse']",
    near: 'unknown command; see ktx sql --help',
  },
  { id: 'argv-dump', text: 'Command failed: uv sync --python 3.11', near: 'Command failed with exit code 1' },
  { id: 'sql-text', text: 'syntax error in SELECT ssn FROM salaries', near: 'SELECT is not allowed here' },
  {
    id: 'sql-text',
    text: 'failed: select ssn, pay from salaries limit 1',
    near: 'Please select a value from the list',
  },
  { id: 'sql-text', text: 'LINE 1: selct ssn', near: 'error in LINE 1 of the file' },
  { id: 'sql-text', text: 'update salaries set pay = 1', near: 'update the settings and set a password' },
  { id: 'sql-text', text: 'delete from salaries where id = 7', near: 'delete from the list' },
  {
    id: 'row-data',
    text: s('Key (email)=(', 'alice.smith', ') already exists.'),
    secret: s('alice', '.smith'),
    near: 'duplicate key value violates unique constraint',
  },
  {
    id: 'row-data',
    text: s("Duplicate entry '", 'alice.smith', "' for key 'email'"),
    secret: s('alice', '.smith'),
    near: 'a duplicate entry was found',
  },
  {
    id: 'prompt-text',
    text: '{"role":"user","content":"what does Alice earn?"}',
    near: 'prompt is too long: 200000 tokens for role user',
  },
  { id: 'prompt-text', text: '{"arguments":{"query":"salaries"}}', near: 'the arguments are not valid' },
  {
    id: 'local-path',
    text: 'cannot open /home/alice/shop/ktx.yaml',
    near: 'GET /v1/users/1 and/or application/json at https://example.com/a/b.html',
  },
  { id: 'local-path', text: 'C:\\Users\\alice\\shop is missing', near: 'ratio 1/2, see section C: part' },
  { id: 'user-name', text: 'role "alice" does not exist', near: 'password authentication failed for user' },
  { id: 'user-name', text: 'cannot open /Users/alice/x', near: 'cannot open /Users/Shared/x' },
  {
    id: 'host-name',
    text: 'getaddrinfo ENOTFOUND db.shop.internal',
    near: 'connect ECONNREFUSED 127.0.0.1:5999',
  },
  {
    id: 'host-name',
    text: 'connect to warehouse.example.org:5432 failed',
    near: 'at index.js:152:15 and localhost:5432',
  },
  {
    id: 'email-address',
    text: 'no account for alice@example.com',
    near: 'git@example.com:shop.git and pkg@1.2.3',
  },
  { id: 'private-address', text: 'connect ETIMEDOUT 10.0.3.17:5432', near: 'version 10.0.3 and 127.0.0.1' },
  { id: 'private-address', text: 'host 192.168.1.20 refused', near: 'release 192.168.1.20.4' },
  { id: 'object-name', text: 'relation "salaries" does not exist', near: 'the relation does not exist' },
  { id: 'object-name', text: 'no such table: salaries', near: 'no such file or directory' },
];

/** What tests of evidence plant: a secret and texts that hold it. */
export const planted: readonly { readonly secret: string; readonly texts: readonly string[] }[] = [
  { secret: aws, texts: [`${aws}`, `x ${aws} y`, `AWS_ACCESS_KEY_ID=${aws}`] },
  { secret: github, texts: [`${github}`, `https://${github}@github.com/x`, `token: ${github}`] },
  { secret: jwt, texts: [`Authorization: Bearer ${jwt}`, `?token=${jwt}`, jwt] },
  {
    secret: password,
    texts: [`password=${password}`, `mysql://a:${password}@h/d`, `PGPASSWORD=${password}`],
  },
];
