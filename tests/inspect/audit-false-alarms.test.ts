import { describe, expect, it } from 'vitest';
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
