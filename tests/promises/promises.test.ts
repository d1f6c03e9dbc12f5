import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../lib/catalog';
import {
  isPromiseId,
  keeps,
  type PromiseId,
  type PublicPromise,
  promises,
  uncheckable,
} from '../../lib/catalog/promises';
import type { Sdk } from '../../lib/preview/forecast/sdk';
import { adversarialTexts } from '../../lib/preview/promises/adversarial';
import { checks } from '../../lib/preview/promises/checks';
import { openingOneField, realClient, rulesOf012 } from '../../lib/preview/promises/mutants';
import { prove } from '../../lib/preview/promises/run';
import type { Subject } from '../../lib/preview/promises/sandbox';
import { inSandbox } from '../../lib/preview/promises/sandbox';

const sdks: readonly Sdk[] = [
  {
    name: 'posthog-node',
    version: '5.34.9',
    source: 'ktx 0.12.0',
    load: () => import('posthog-node-5.34.9'),
  },
  { name: 'posthog-node', version: '5.70.0', source: 'this client' },
];
const ids = Object.keys(promises).filter(isPromiseId);

/** What the public page says never happens, or always does, in keywords; and the promises that stand for it. */
const page: readonly (readonly [string, readonly PromiseId[]])[] = [
  ['stays disabled in CI', ['opt-out-ci']],
  ['stays disabled whenever an opt-out is set', ['opt-out-no-identity', 'opt-out-file-invalid']],
  ['one-time notice', ['first-run-notice']],
  ['KTX_TELEMETRY_DISABLED=1', ['opt-out-ktx-variable']],
  ['DO_NOT_TRACK=1', ['opt-out-do-not-track']],
  ['"enabled": false, persistent, including the MCP server', ['opt-out-file', 'opt-out-running']],
  ['salted hash of the project directory', ['project-by-hash']],
  ['MCP client: the tool, never the person or their data', ['mcp-client-is-a-tool']],
  ['not collected: ktx.yaml', ['no-configuration']],
  ['not collected: query results, customer row data', ['no-query-results']],
  ['not collected: passwords, credentials, secrets', ['no-passwords']],
  ['not collected: API keys', ['no-api-keys']],
  ['not collected: access tokens', ['no-access-tokens']],
  ['never: cookies', ['no-cookies']],
  ['never: signed URLs', ['no-signed-urls']],
  ['never: auth headers', ['no-auth-headers']],
  ['never: database URLs', ['no-database-urls']],
  ['never: connection strings, DSNs', ['no-connection-strings']],
  ['never: raw argv', ['no-argv']],
  ['never: raw environment values', ['no-environment']],
  ['never: SQL text', ['no-sql']],
  ['never: schema, table, column names as properties', ['no-names-as-properties']],
  ['never: user prompt text', ['no-prompts']],
  ['never: raw MCP arguments', ['no-mcp-arguments']],
  ['the same opt-outs disable error reports', ['opt-out-error-reports']],
  ['error reports can include only what is listed', ['declared-fields-only']],
  ['interrupted commands must not lose their events', ['interrupted-is-sent']],
  ['every event is attributed to the installId', ['one-install-id']],
  ['sent to PostHog', ['one-destination']],
];

describe('the list of promises', () => {
  it('has every never and every always of the page', () => {
    expect([...new Set(page.flatMap(([, promised]) => promised))].sort()).toEqual([...ids].sort());
  });

  it.each(ids)('%s is a sentence about ktx with a scope and a check', (id) => {
    const { sentence, scope, limit }: PublicPromise = promises[id];
    for (const text of [sentence, scope, limit ?? 'A limit.']) expect(text).toMatch(/^(ktx|[A-Z]).*\.$/);
    expect(checks[id]).toBeDefined();
  });

  it('says which releases break a promise, and since when they keep it', () => {
    expect(keeps('0.12.0', 'opt-out-file-invalid')).toBe(false);
    expect(keeps('next', 'opt-out-file-invalid')).toBe(true);
    expect(keeps('0.8.0', 'interrupted-is-sent')).toBe(false);
    expect(keeps('0.9.0', 'interrupted-is-sent')).toBe(true);
    expect(ids.every((id) => keeps('next', id))).toBe(true);
  });

  it('blames 0.12.0 wherever its rules are the mutant that a check must catch', () => {
    expect(behaviourOf('0.12.0').errorDetail).toBe('raw');
    for (const id of ids) if (checks[id].mutant === rulesOf012) expect(keeps('0.12.0', id), id).toBe(false);
  });

  it('names what nobody can check, with the reason', () => {
    for (const { sentence, whyNot } of uncheckable)
      expect(`${sentence} ${whyNot}`).toMatch(/^(ktx|[A-Z]).+\. (ktx|[A-Z]).+\.$/);
  });
});

describe.each(sdks)('with posthog-node $version', (sdk) => {
  it.each(ids)('%s: kept by the client, and its mutant is caught', async (id) => {
    const { faults, evidence, mutant, passed, released } = await prove(id, checks[id], sdk);
    expect(faults).toEqual([]);
    expect(evidence).toBeGreaterThan(0);
    expect(mutant, mutant.fault).toMatchObject({ caught: true });
    expect(passed).toBe(true);
    // What the catalog says of the released ktx is what the check sees of its emulation.
    expect(released.evidence).toBeGreaterThan(0);
    expect(released.faults.length === 0, released.faults[0]).toBe(keeps('0.12.0', id));
    // Caught for what it does, and not because something did not arrive.
    if (id in adversarialTexts) expect(mutant.noticed).toMatch(/: the secret left in /);
  });
});

describe('a check', () => {
  const [sdk] = sdks;
  if (!sdk) throw new Error('no SDK');

  it.each(['errorDetail', '$exception_list'])(
    'of texts catches a client that skips the gate for %s alone',
    async (field) => {
      const { subject } = openingOneField(field);
      const { faults } = await inSandbox(subject, sdk.load, checks['no-passwords'].run);
      expect(faults.filter((fault) => fault.includes(': the secret left in '))).not.toEqual([]);
      const carriers = faults.flatMap((fault) => fault.split(': the secret left in ')[1] ?? []).join(' ');
      expect(carriers.includes('$exception')).toBe(field === '$exception_list');
    },
  );

  it('that cannot fail does not pass', async () => {
    const run = async () => ({ evidence: 1, faults: [] });
    const proved = await prove(
      'no-sql',
      { run, mutant: { fault: 'does as it likes', subject: realClient } },
      sdk,
    );
    expect(proved).toMatchObject({ passed: false, mutant: { caught: false } });
  });

  it('that checks no value does not pass', async () => {
    let runs = 0;
    const run = async () => ({ evidence: 0, faults: runs++ === 0 ? [] : ['caught'] });
    const proved = await prove(
      'no-sql',
      { run, mutant: { fault: 'does as it likes', subject: realClient } },
      sdk,
    );
    expect(proved).toMatchObject({ passed: false, mutant: { caught: true } });
  });

  it.each(ids)('%s is not proved by a client that sends nothing', async (id) => {
    const silent: Subject = (options) => realClient({ ...options, env: { CI: '1' } });
    const { evidence, faults } = await inSandbox(silent, undefined, checks[id].run);
    expect(evidence === 0 || faults.length > 0).toBe(true);
  });
});
