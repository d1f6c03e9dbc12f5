import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../../lib/preview/audit/identifiers';
import { place } from './audit-verb';

const secret = ['hunt', 'er2-x'].join('');
const longer = ['PRIV', 'ATE', 'KEYXYZ12345'].join('');
const account = JSON.stringify({ type: 'service_account', private_key: longer });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const connection = (settings: string) => `connections:\n  wh:\n    ${settings}\n`;

type Files = Readonly<Record<string, string | Buffer>>;

function wanted(files: Files, env: Readonly<Record<string, string>> = {}) {
  const { dir, home } = place();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return findIdentifiers({ env: { HOME: home, ...env }, cwd: dir, host: 'a-machine' });
}

function secretsOf(...given: Parameters<typeof wanted>) {
  return wanted(...given)
    .identifiers.filter(({ kind }) => kind === 'secret')
    .map(({ value }) => value);
}

describe('a secret is looked for', () => {
  it.each([
    ['behind a raw slash', 'url: "postgres://u:p/ss#w?rd9@h/db"', 'p/ss#w?rd9'],
    ['behind a raw number sign', 'url: "postgres://u:pass#word9@h/db"', 'pass#word9'],
    ['with an at sign', 'url: postgres://u:p@ss@word9@h/db', 'p@ss@word9'],
    ['without a user', 'url: redis://:hunter2-x@h:6379', secret],
    ['as the user of a web server', 'url: https://hunter2token@h/db', 'hunter2token'],
    ['in a query', 'url: https://h/db?access_token=hunter2-x', secret],
    ['as a signature in a query', 'url: https://h/db?sv=1&sig=hunter2-x%2B', `${secret}+`],
    ['in a setting of TLS', 'url: postgres://u@h/db?sslpassword=hunter2-x', secret],
    ['in braces', 'url: "jdbc:sqlserver://h:1433;databaseName=d;password={hunter2;x}"', 'hunter2;x'],
    ['for Oracle', 'url: "jdbc:oracle:thin:scott/hunter2-x@//h:1521/x"', secret],
    ['for the MySQL driver of Go', 'url: "u:hunter2-x@tcp(h:3306)/d"', secret],
    ['behind a scheme', 'headers: { Authorization: Bearer hunter2-x }', secret],
    ['behind Basic', `headers: { Authorization: Basic ${base64(`u:${secret}`)} }`, secret],
    ['in a list', 'passwords: [a-first-one, hunter2-x]', secret],
    ['in a map of secrets', 'credentials: { one: hunter2-x }', secret],
    ['in capitals', 'PASSWORD: hunter2-x', secret],
    ['in another style of letters', 'clientSecret: hunter2-x', secret],
    ['as a hexadecimal number', 'password: 0x1F4A7B9C', '0x1F4A7B9C'],
    ['as that number', 'password: 0x1F4A7B9C', '524975004'],
    ['as a number with an exponent', 'password: 1e10', '1e10'],
    ['as a long number', 'password: 12345678901234567890123', '12345678901234567890123'],
    ['with zeros in front', 'password: 0012345678', '0012345678'],
    ['as a number with a fraction', 'password: 1234.50', '1234.50'],
    ['as bytes', `password: !!binary ${base64(secret)}`, secret],
    ['with a tag', 'password: !secret hunter2-x', secret],
    ['although its key stands there twice', 'password: hunter2-x\n    password: hunter3-y', secret],
    ['deep down', `a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {password: hunter2-x}}}}}}}}}}}}`, secret],
    ['as JSON', `credentials_json: '${account}'`, longer],
    ['in a file that is damaged further down', 'password: hunter2-x\n  bad: [', secret],
    ['in the first of several documents', 'password: hunter2-x\n---\na: 1', secret],
    ['behind tabs', '\n\tpassword: hunter2-x', secret],
  ])('%s', (_where, setting, value) => {
    expect(secretsOf({ 'ktx.yaml': connection(setting) })).toContain(value);
  });

  it('in an anchor that is used as an alias or merged', () => {
    const yaml = `x: &p ${secret}\ny: &m { token: ${longer} }\nconnections: { wh: { password: *p, <<: *m } }\n`;
    expect(secretsOf({ 'ktx.yaml': yaml })).toEqual(expect.arrayContaining([secret, longer]));
  });

  it.each([
    ['a variable under any key', 'thing: env:PW', { PW: secret }, secret],
    ['a variable behind a space', 'password: "env: PW"', { PW: secret }, secret],
    ['a variable in braces', 'password: ${PW}', { PW: secret }, secret],
    ['a variable behind a dollar', 'password: $PW', { PW: secret }, secret],
    ['a variable within a URL', 'url: postgres://u:${PW}@h/db', { PW: secret }, secret],
    ['what stands in for a variable', 'password: ${PW:-hunter2-x}', {}, secret],
    ['a variable that a key names', 'password_env: PW', { PW: secret }, secret],
    ['a key of TLS', 'ssl: { key: env:PW }', { PW: secret }, secret],
    ['an account', 'credentials_json: env:PW', { PW: `  ${account}` }, longer],
    ['an account in base64', 'credentials_json: env:PW', { PW: base64(account) }, longer],
  ])('that is %s', (_what, setting, env, value) => {
    expect(secretsOf({ 'ktx.yaml': connection(setting) }, env)).toContain(value);
  });

  it.each([
    ['in quotes', 'PW="hun ter2#x" # a remark', 'hun ter2#x'],
    ['with a number sign', 'PW=hunter2#x', 'hunter2#x'],
    ['with what some programs take for a remark', 'PW=hunter2#x', 'hunter2'],
    ['with escaped quotes', 'PW="hun\\"ter2"', 'hun"ter2'],
    ['with an escaped line break', 'PW="line1abc\\nline2abc"', 'line1abc\nline2abc'],
    ['of several lines', 'PW="line1abc\nline2abc"', 'line1abc\nline2abc'],
    ['in backticks', 'PW=`hunter2-x`', secret],
    ['behind a colon', 'PW: hunter2-x', secret],
    ['made of another', 'OTHER=hunter2-x\nPW="a ${OTHER}"', `a ${secret}`],
    ['made of another without braces', 'P=hunter2-x\nPW=postgres://u:$P@h/db', secret],
    ['behind an export', '  export PW = hunter2-x', secret],
  ])('in .env %s', (_how, text, value) => {
    expect(secretsOf({ 'ktx.yaml': connection('password: env:PW'), '.env': `A=1\n${text}\n` })).toContain(
      value,
    );
  });

  it.each([
    ['a file by its key', 'password_file: keys/pw', secret],
    ['an account by its path', 'credentials_path: "keys/an account.json"', longer],
    ['a URL of a file', 'credentials: file:keys/an%20account.json', longer],
  ])('in %s', (_where, setting, value) => {
    const files = {
      'ktx.yaml': connection(setting),
      'keys/pw': `${secret}\n`,
      'keys/an account.json': account,
    };
    expect(secretsOf(files)).toContain(value);
  });

  it('in a number that JSON holds, and a name in a variable', () => {
    const { identifiers } = wanted({ 'ktx.yaml': connection('user: env:WHO') }, { WHO: 'zoe_admin' });
    expect(identifiers).toContainEqual({ kind: 'name', value: 'zoe_admin' });
  });
});

describe('what cannot be looked for is said', () => {
  it.each([
    ['a variable in braces that is not set', 'password: "${GONE}"', 'the variable GONE is not set here'],
    ['a place that is not of this machine', 'password: op://vault/item/field', 'it is kept elsewhere (op:)'],
    ['a file that is not there', 'password_file: gone', 'the file gone cannot be read'],
  ])('%s', (_what, setting, why) => {
    expect(wanted({ 'ktx.yaml': connection(setting) }).notLookedFor.join()).toContain(why);
  });

  it('a pipe in the place of a file is not waited for', () => {
    const { dir, home } = place();
    for (const file of ['.env', 'ktx.yaml']) spawnSync('mkfifo', [join(dir, file)]);
    const { notLookedFor } = findIdentifiers({ env: { HOME: home }, cwd: dir, host: 'a-machine' });
    expect(notLookedFor).toEqual([
      'The secrets of ktx.yaml were not searched for: it is not a regular file.',
      'The values of .env were not searched for: it is not a regular file.',
    ]);
  });

  it('a file that aliases make endless', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let at = 0; at < 20; at += 1) {
      const [from, to] = [String.fromCharCode(97 + at), String.fromCharCode(98 + at)];
      bomb.push(`${to}: &${to} [${`*${from},`.repeat(9)}]`);
    }
    expect(wanted({ 'ktx.yaml': bomb.join('\n') }).notLookedFor[0]).toContain(
      'may be missing from the search',
    );
  });
});

it('a setting beside a secret is none', () => {
  const setting =
    'credentials: { type: oauth, client_id: an-id-of-ours, user: zoe, token_url: https://h/t, password: hunter2-x }';
  expect(secretsOf({ 'ktx.yaml': connection(`${setting}\n    max_tokens: 4096123`) })).toEqual([secret]);
});
