import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../lib/preview/audit/decompress';
import { findIdentifiers } from '../../lib/preview/audit/identifiers';
import { auditOf, batchOf, commandEvent, requestOf } from './audit-capture';
import { place } from './audit-verb';

const word = (...parts: readonly string[]) => parts.join('');
const password = word('Tr0ub', '4dor&3');
const key = word('k-9f', '83jd72', 'hsQ');

/** What is looked for in a project with these files, among them ktx.yaml. */
function wanted(files: Readonly<Record<string, string | Buffer>>, env: Record<string, string> = {}) {
  const { dir, home } = place();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return findIdentifiers({ env: { HOME: home, ...env }, cwd: dir, host: 'a-machine' });
}

const secretsOf = (...given: Parameters<typeof wanted>) =>
  wanted(...given).identifiers.filter(({ kind }) => kind === 'secret');
const connection = (settings: string) => ({
  'ktx.yaml': `connections:\n  shop:\n    driver: postgres\n    ${settings}\n`,
});

describe('a secret that ktx.yaml reaches', () => {
  const encoded = encodeURIComponent(password);
  const cases: readonly (readonly [string, Record<string, string | Buffer>, Record<string, string>?])[] = [
    ['a password', connection(`password: "${password}"`)],
    ['the password of a URL', connection(`url: postgres://u:${encoded}@db.corp:5432/shop`)],
    ['the password of a URL as it was typed', connection(`url: "postgres://u:${password}@db.corp/shop"`)],
    ['a parameter of a URL', connection(`url: "https://db.corp/x?user=u&password=${encoded}"`)],
    ['a setting of a connection string', connection(`dsn: "host=db user=u password='${password}'"`)],
    ['a variable', connection('password: env:SHOP_PW'), { SHOP_PW: password }],
    [
      'a variable in .env',
      { ...connection('password: env:SHOP_PW'), '.env': `export SHOP_PW="${password}"\n` },
    ],
    ['a URL in a variable', connection('url: env:SHOP_URL'), { SHOP_URL: `mysql://u:${encoded}@db/x` }],
    ['a file', { ...connection('password: file:keys/pw'), 'keys/pw': `${password}\n` }],
    [
      'a member of a file of JSON',
      {
        ...connection('credentials: file:key.json'),
        'key.json': JSON.stringify({ a: { client_secret: password } }),
      },
    ],
    ['a key of another section', { 'ktx.yaml': `llm:\n  provider:\n    api_key: "${password}"\n` }],
    [
      'a file in UTF-16',
      { 'ktx.yaml': Buffer.from(`\ufeffconnections: {shop: {password: "${password}"}}`, 'utf16le') },
    ],
  ];
  it.each(cases.map(([what, files, env]) => ({ what, files, env })))(
    '$what is looked for and named',
    ({ files, env }) => {
      const found = secretsOf(files, env).find(({ value }) => value === password);
      expect(found?.what).toMatch(/^the .+ of (?:connection shop|llm\.provider in ktx\.yaml)$/);
    },
  );

  it('is a violation in every form, and never shown whole', () => {
    const identifiers = secretsOf(connection(`password: "${password}"`));
    const forms = [
      password,
      encoded,
      Buffer.from(`x:${password}`).toString('base64'),
      Buffer.from(password).toString('hex'),
      zlib.gzipSync(`. ${password}`).toString('base64'),
    ];
    for (const form of forms) {
      const { findings } = auditOf([batchOf(commandEvent({ errorDetail: `refused ${form} there` }))], {
        identifiers,
        decompress,
      });
      const mine = findings.find(({ id }) => id === 'own-secret');
      expect(mine).toMatchObject({ level: 'violation', pointer: '/batch/0/properties/errorDetail' });
      expect(mine?.message).toContain('the password of connection shop');
      for (const { message, evidence } of findings) expect(message + evidence).not.toContain(form);
    }
  });

  it('that cannot be known is said', () => {
    const said = wanted(connection('password: env:NOT_SET')).notLookedFor;
    expect(said).toEqual([
      'The password of connection shop was not searched for: the variable NOT_SET is not set here.',
    ]);
    expect(wanted(connection('password: file:gone')).notLookedFor[0]).toContain(
      'the file gone cannot be read',
    );
    expect(wanted({ 'ktx.yaml': 'a: [' }).notLookedFor[0]).toContain('cannot be read as YAML');
  });

  it('that is a common word is not looked for, and that is said', () => {
    const { identifiers, notLookedFor } = wanted(connection('password: postgres'));
    expect(identifiers.filter(({ kind }) => kind === 'secret')).toEqual([]);
    expect(notLookedFor).toEqual([
      'The password of connection shop was not searched for: it is too short or too common a word.',
    ]);
  });

  it('makes no other setting a secret', () => {
    const found = secretsOf({
      'ktx.yaml': `connections:\n  shop:\n    driver: postgres\n    host: db.corp\n    url: https://github.com/acme/shop\n    max_tokens: 4096\n    api_key: ${key}\n`,
    });
    expect(found.map(({ value }) => value)).toEqual([key]);
  });
});

describe('bytes that say more than the decoded body', () => {
  const identifiers = [
    { kind: 'given', value: 'salaries' } as const,
    { kind: 'given', value: '90071992547409931' } as const,
  ];
  const sent = (text: string | Buffer, json: unknown, more: object = {}) => {
    const raw = Buffer.from(text);
    const body = { bytes: raw.length, encoding: 'identity', sha256: '', base64: raw.toString('base64') };
    return auditOf([requestOf(json, { body, ...more })], { identifiers, decompress }).findings.map(
      ({ id }) => id,
    );
  };
  it.each([
    ['a repeated member', '{"batch":[],"a":"salaries","a":"x"}', { batch: [], a: 'x' }],
    ['a rounded number', '{"batch":[],"a":90071992547409931}', { batch: [], a: 90071992547409940 }],
    ['text behind the end', '{"batch":[]} {"a":"salaries"}', undefined],
    ['another body', '{"batch":[],"a":"salaries"}', { batch: [], a: 'x' }],
  ])('%s is a finding, and what it hides is found', (_what, text, json) => {
    expect(sent(text, json)).toEqual(expect.arrayContaining(['ambiguous-body', 'own-identifier']));
  });

  it.each([
    ['a member named __proto__', '{"batch":[],"__proto__":1}'],
    ['half a character', '{"batch":[],"a":"\\ud800"}'],
  ])('%s is a finding', (_what, text) => {
    expect(sent(text, JSON.parse(text))).toContain('ambiguous-body');
  });

  it('text that is compressed under another label is searched', () => {
    for (const pack of [zlib.gzipSync, zlib.deflateRawSync, zlib.brotliCompressSync]) {
      const ids = sent(pack('words, words, words, words, words of the salaries, words, words'), undefined);
      expect(ids).toEqual(expect.arrayContaining(['undecoded-body', 'own-identifier']));
    }
  });

  it.each([
    ['spaces, as Python writes them', '{"batch": [], "a": 1.50, "b": 1e2, "c": "\\u00e9\\/"}'],
    ['a mark at its beginning', '\ufeff{"batch":[]}'],
  ])('%s hides nothing', (_what, text) => {
    expect(sent(text, JSON.parse(text.replace('\ufeff', '')))).not.toContain('ambiguous-body');
  });
});
