import { randomInt } from 'node:crypto';
import type { PromiseId } from '../../catalog/promises';

/** A text as tools report it, and what in it must not leave. */
export interface AdversarialText {
  readonly text: string;
  readonly secrets: readonly string[];
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const mixed = `${letters}${letters.toUpperCase()}0123456789`;

/** New for every check, so that none can be known beforehand; assembled, so that no scanner takes this file for a leak. */
function random(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

const secret = (length = 24) => `Q${random(mixed, length)}`;
/** A name as it is in schemas and hosts. */
const word = () => random(letters, 14);

/** One text with one secret. */
function one(make: (secret: string) => string, value = secret()): AdversarialText {
  return { text: make(value), secrets: [value] };
}

/** One text with several. */
function several(
  make: (...words: string[]) => string,
  count: number,
  kind: () => string = word,
): AdversarialText {
  const secrets = Array.from({ length: count }, kind);
  return { text: make(...secrets), secrets };
}

/** What each promise about texts has to stand up to; the shapes are those of real drivers and services. */
export const adversarialTexts = {
  'no-query-results': () => [
    one(
      (v) =>
        `duplicate key value violates unique constraint "people_email_key"\nDETAIL:  Key (email)=(${v}) already exists.`,
      word(),
    ),
    several(
      (a, b) =>
        `null value in column "age" violates not-null constraint\nDETAIL:  Failing row contains (17, ${a}, ${b}, null).`,
      2,
    ),
    one((v) => `ER_DUP_ENTRY: Duplicate entry '${v}' for key 'people.email'`, word()),
    one((v) => `Violation of UNIQUE KEY constraint 'UQ_people'. The duplicate key value is (${v}).`, word()),
    one((v) => `invalid input syntax for type integer: "${v}"`, word()),
    several((a, b) => `insert failed; parameters: $1 = '${a}', $2 = '${b}'`, 2),
    one((v) => `Failed to insert row: {"id":17,"name":"${v}"}`, word()),
    one(
      (v) => `E11000 duplicate key error collection: app.users index: email_1 dup key: { email: "${v}" }`,
      word(),
    ),
    one(
      (v) => `(sqlite3.IntegrityError) failed\n[SQL: INSERT INTO t VALUES (?)]\n[parameters: ('${v}', 17)]`,
      word(),
    ),
    one((v) => `ValueError: time data '${v} 17' does not match format '%Y-%m-%d'`, word()),
  ],
  'no-passwords': () => [
    one((v) => `could not connect to postgres://svc:${v}@db.example:5432/app`),
    one((v) => `connect failed: redis://:${v}@cache.example:6379/0`),
    several((a, b) => `could not connect to mysql://svc:${a}@/${b}@db.example:3306/app`, 2, secret),
    one((v) => `could not connect to mssql://svc:%40${v}%2F@db.example/app`),
    one((v) => `invalid settings: host=db.example user=svc password=${v} dbname=app`),
    one((v) => `config {"user":"svc","password":"${v}"} was refused`),
    one((v) => `config { user: 'svc', password: '${v}' } was refused`),
    one((v) => `PGPASSWORD=${v} psql exited with code 2`),
    one((v) => `mysql --user=svc --password=${v} exited with code 1`),
    one((v) => `jdbc:sqlserver://db.example;user=svc;Password=${v};encrypt=true refused the connection`),
    one((v) => `passphrase: ${v} does not open the key`),
    one((v) => `{"message":"settings:\\nuser: svc\\npassword: ${v}\\nport: 5432"}`),
    one((v) => `{"a":"{\\"password\\":\\"${v}\\"}"}`),
    one((v) => `<dataSource><user>svc</user><password>${v}</password></dataSource> is invalid`),
    one((v) => `dial failed for svc:${v}@tcp(db.example:3306)/app`),
    one((v) => `Map(2) { 'user' => 'svc', 'password' => '${v}' }`),
  ],
  'no-api-keys': () => [
    one((v) => `401 Incorrect API key provided: ${v}.`, ['sk', 'proj', secret(40)].join('-')),
    one((v) => `request failed, x-api-key: ${v}`),
    one((v) => `GET /v1/models?api_key=${v} answered 403`),
    one((v) => `{"apiKey":"${v}","model":"large"} was refused`),
    one((v) => `The key ${v} is not valid for this API`, ['AI', 'za', random(mixed, 35)].join('')),
    one(
      (v) => `InvalidAccessKeyId: ${v} does not exist`,
      ['AK', 'IA', random('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)].join(''),
    ),
  ],
  'no-access-tokens': () => [
    one(
      (v) => `fatal: could not read from https://${v}@github.com/acme/models.git`,
      ['gh', 'p_', random(mixed, 36)].join(''),
    ),
    one((v) => `clone failed with token ${v}`, ['gl', 'pat-', random(mixed, 20)].join('')),
    one((v) => `401 Unauthorized for Bearer ${v}`),
    one((v) => `refresh failed: access_token=${v}&expires_in=3600`),
    one((v) => `{"access_token":"${v}","token_type":"bearer"}`),
    one(
      (v) => `slack said no to ${v}`,
      ['xo', 'xb-', random('0123456789', 12), '-', random(mixed, 24)].join(''),
    ),
    one(
      (v) => `jwt malformed: ${v}`,
      ['ey', 'JhbGciOiJIUzI1NiJ9.', 'ey', `J${random(mixed, 30)}`, '.', random(mixed, 43)].join(''),
    ),
  ],
  'no-cookies': () => [
    one((v) => `request failed\nCookie: session=${v}; theme=dark`),
    one((v) => `response had Set-Cookie: sid=${v}; HttpOnly; Path=/`),
    one((v) => `{"headers":{"cookie":"metabase.SESSION=${v}"}}`),
  ],
  'no-signed-urls': () => [
    one(
      (v) => `GET https://b.s3.amazonaws.com/o?X-Amz-Date=20260612T100000Z&X-Amz-Signature=${v} answered 403`,
    ),
    one((v) => `GET https://b.s3.amazonaws.com/o?X-Amz-Security-Token=${v}&X-Amz-Expires=60 answered 403`),
    one((v) => `GET https://storage.googleapis.com/b/o?X-Goog-Signature=${v} answered 403`),
    one((v) => `GET https://storage.googleapis.com/b/o?Expires=1781258400&Signature=${v} answered 403`),
    one((v) => `GET https://acme.blob.core.windows.net/c/o?sv=2024-01-01&sig=${v}%3D answered 403`),
  ],
  'no-auth-headers': () => [
    one((v) => `request failed with Authorization: Basic ${v}`),
    one((v) => `{"headers":{"authorization":"Token ${v}"}} was refused`),
    one((v) => `proxy refused Proxy-Authorization: Basic ${v}`),
    one((v) => `headers: { Authorization: 'Bearer ${v}' }`),
  ],
  'no-database-urls': () => [
    several((h, d, u) => `could not connect to postgres://${u}:pw@${h}.example:5432/${d}`, 3),
    several((h, d) => `could not connect to mongodb+srv://${h}.example/${d}?retryWrites=true`, 2),
    several((h, d) => `could not connect to snowflake://${h}/${d}?warehouse=wh`, 2),
    several((h, d) => `could not connect to jdbc:postgresql://${h}.example/${d}`, 2),
    several((h, d, u) => `clickhouse://${u}@${h}.example:9440/${d} timed out`, 3),
  ],
  'no-connection-strings': () => [
    several((h, d) => `Login failed: Server=tcp:${h}.example,1433;Database=${d};User Id=svc;Password=pw;`, 2),
    several((h, d) => `cannot open Data Source=${h};Initial Catalog=${d};Integrated Security=True`, 2),
    several((h, d) => `connection failed: host=${h}.example port=5432 dbname=${d} user=svc password=pw`, 2),
    one(
      (v) =>
        `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${v}==;EndpointSuffix=core.windows.net`,
    ),
  ],
  'no-argv': () => [
    one((v) => `Command failed: ktx connection add warehouse --password ${v}`),
    one((v) => `spawn args: ["psql","-h","db.example","--password=${v}"]`),
    one(
      (v) =>
        `Command failed with exit code 1: uv pip install --index-url https://build:${v}@pypi.example/simple ktx`,
    ),
  ],
  'no-environment': () => [
    several((a, b) => `environment: PGPASSWORD=${a} OPENAI_API_KEY=${b}`, 2, secret),
    several((a, b) => `HOME=/home/${a}\nUSER=${b}\nSHELL=/bin/bash\n`, 2, word),
    several((a, b) => `env { SNOWFLAKE_PASSWORD: '${a}', GITHUB_TOKEN: '${b}' }`, 2, secret),
    one((v) => `{"env":{"AWS_SECRET_ACCESS_KEY":"${v}"}}`),
  ],
  'no-sql': () => [
    several(
      (c, t) => `syntax error at or near "frm"\nLINE 1: select ${c} frm ${t} where id = 4\n               ^`,
      2,
    ),
    several(
      (c, t) =>
        `You have an error in your SQL syntax; check the manual for the right syntax to use near 'frm ${t} where ${c} = 4' at line 1`,
      2,
    ),
    several((c, t) => `error executing statement: SELECT ${c} FROM ${t} WHERE id = 4`, 2),
    several((c, t) => `select "${c}" from "${t}" where "id" = $1 - relation does not exist`, 2),
    several((c, t) => `GET https://ch.example/?query=SELECT%20${c}%20FROM%20${t} failed with 403`, 2),
    several((c, t) => `{"message":"bad query:\\nSELECT ${c}\\nFROM ${t}\\n"}`, 2),
    several((c, t) => `Syntax error at or near 'FORM'.\n\n== SQL ==\nSELECT ${c} FORM ${t}\n-------^^^`, 2),
    several((c, t) => `Query failed: WITH x AS (SELECT ${c} FROM ${t}) SELECT * FROM x`, 2),
  ],
  'no-prompts': () => [
    one((v) => `400 {"model":"large","messages":[{"role":"user","content":"tell me about ${v}"}]}`, word()),
    one((v) => `Invalid request body: {"prompt":"summarise ${v}","max_tokens":10}`, word()),
    one((v) => `Unexpected response: { role: 'assistant', content: 'the table says ${v}' }`, word()),
    one((v) => `Type validation failed: Value: {"answer":"${v}"}.\nError message: wrong type`, word()),
    one((v) => `AI_APICallError: requestBodyValues: {"system":"you know ${v}","messages":[]}`, word()),
  ],
  'no-mcp-arguments': () => [
    one(
      (v) => `MCP error -32602: Invalid arguments for tool sql_execution: {"connection":"wh","sql":"${v}"}`,
      word(),
    ),
    one((v) => `Tool wiki_search failed for input { query: 'margin of ${v}', limit: 10 }`, word()),
    one((v) => `tool call failed: {"name":"wiki_search","arguments":{"query":"${v}"}}`, word()),
  ],
} as const satisfies Partial<Record<PromiseId, () => readonly AdversarialText[]>>;
