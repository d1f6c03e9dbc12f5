import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { redact } from '../../lib/redact';
import { auditOfDetail } from './audit-capture';

const s = (...parts: readonly string[]) => parts.join('');
const idsOf = (text: string) => auditOfDetail(text).findings.map(({ id }) => id);
const violations = (text: string) =>
  auditOfDetail(text)
    .findings.filter(({ level }) => level === 'violation')
    .map(({ id }) => id);

describe('a constant sentence of ktx', () => {
  it.each([
    'Binding ktx MCP to 0.0.0.0 requires --token or KTX_MCP_TOKEN',
    'Run ktx setup --agents to continue',
    'ktx sql needs --connection and a query',
    'ktx mcp start --port PORT expects a whole number',
    'Use ktx ingest --file <path> instead',
    '--project-dir requires a value',
    'commander.error: error: --all cannot be combined with a connection id argument',
    'In a source checkout, build the local runtime assets with: pnpm run artifacts:build\nThen retry the runtime-backed ktx command.',
    'warehouse failed: warehouse cannot be ingested: enrichment is not configured (model configuration, scan enrichment mode, scan embeddings). Run ktx setup to configure a model and embeddings.',
    'project setup step requires input not provided in a non-interactive run',
    'The query failed: the connection was closed',
  ])('is no violation, and no warning about its text: %s', (text) => {
    expect(violations(text)).toEqual([]);
    expect(idsOf(text)).not.toContain('raw-message');
  });

  it.each([
    'Binding ktx MCP to 10.1.2.3 requires --token or KTX_MCP_TOKEN',
    'Binding ktx MCP to build.example.com requires --token or KTX_MCP_TOKEN',
    'Connection "nosuch" is not configured in ktx.yaml',
    'databases setup step failed: salaries',
    'project setup step requires input not provided in a non-interactive run (KTX_MCP_TOKEN=abc)',
    'pnpm run artifacts:build.example.com',
  ])('is told from a message that names something: %s', (text) => {
    expect(idsOf(text)).toContain('raw-message');
  });

  it.each([
    'ktx sql --connection warehouse -q "x"',
    'failed: psql --dbname=orders -c list',
    'ktx mcp start --token abc99 --port 4000',
  ])('is told from a command line with values: %s', (text) => {
    expect(idsOf(text)).toContain('argv-dump');
  });
});

describe('a code in the middle of a sentence', () => {
  it.each([
    'connect ECONNREFUSED while opening the connection',
    'connect ETIMEDOUT after 30 s',
    'read ECONNRESET during the handshake',
    'getaddrinfo EAI_AGAIN for the second time',
  ])('names no host: %s', (text) => {
    expect(idsOf(text)).not.toContain('host-name');
  });

  it.each([
    'getaddrinfo ENOTFOUND warehouse',
    'connect ECONNREFUSED db:5432',
    'connect ETIMEDOUT db.acme.example:5432 after 30 s',
  ])('names the host behind it: %s', (text) => {
    expect(idsOf(text)).toContain('host-name');
  });
});

describe('what the unreleased client leaves of an error text', () => {
  const recorded = z
    .array(z.string())
    .parse(JSON.parse(readFileSync(new URL('../fixtures/error-texts.json', import.meta.url), 'utf8')));
  const made = [
    'Binding ktx MCP to 0.0.0.0 requires --token or KTX_MCP_TOKEN',
    `login failed, password=${s('hunt', 'er2zz')}`,
    `ktx mcp start --token ${s('abc', '99xyz')} --port 4000`,
    `Authorization: Bearer ${s('abcd', 'efgh', 'ijkl9876')}`,
    `Cookie: session=${s('8f7a', '6b5c4d')}`,
    'Command failed: psql --dbname=orders -c list',
  ];

  it.each([...new Set([...recorded, ...made])])('is no violation: %s', (text) => {
    expect(violations(redact(text).text)).toEqual([]);
  });

  it('is no violation in any text that the redaction is tested with', () => {
    const vectors = new URL('../fixtures/redaction-vectors.json', import.meta.url);
    const texts: string[] = [];
    JSON.parse(readFileSync(vectors, 'utf8'), (_, value) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    expect(texts.length).toBeGreaterThan(100);
    const alarms = texts.flatMap((text) => {
      const { text: left } = redact(text);
      return violations(left).length === 0 ? [] : [left];
    });
    expect(alarms).toEqual([]);
  });

  it('is told from a secret that somebody put beside it', () => {
    expect(violations(`token ‹…› and password=${s('hunt', 'er2zz')}`)).toContain('secret-assignment');
    expect(violations(`Key (email)=(‹…›, ${s('bob', '@example.com')})`)).toContain('row-data');
  });
});

describe('each secret of a text', () => {
  const token = s('gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8');
  const aws = s('AK', 'IA', 'QX7TPLWZ4MNB2RVD');
  it.each([
    [
      `Cookie: sid=8f7a6b5c4d; theme=dark token ${token} and ${aws}`,
      ['cookie', 'secret-token', 'secret-token'],
    ],
    [`Cookie: session=${token}`, ['cookie', 'secret-token']],
    [`Authorization: Bearer ${token}`, ['auth-header', 'secret-token']],
    [
      `Set-Cookie: a=b9c8d7e6; Path=/; HttpOnly then password=hunt${'er2'}zz`,
      ['cookie', 'secret-assignment'],
    ],
  ])('is a finding of its own in %s', (text, ids) => {
    const found = violations(text);
    for (const id of new Set(ids)) {
      expect(found.filter((each) => each === id).length).toBe(ids.filter((each) => each === id).length);
    }
  });
});

describe('a failed statement in a message', () => {
  it.each([
    'Failed query: selct salary from people',
    'Failed query: delete from orders where id = 7\nparams: 7',
    'could not run, statement: SHOW COLUMNS IN payroll',
    'error while running query: "explain select 1"',
    'Parser Error: syntax error at or near "selct"\nLINE 1: selct * from people',
  ])('is named: %s', (text) => {
    expect(idsOf(text)).toContain('sql-text');
  });
});
