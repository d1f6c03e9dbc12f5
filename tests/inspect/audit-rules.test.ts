import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FindingId, findingPage, findings } from '../../lib/catalog/findings';
import { type AuditOptions, auditText, rules } from '../../lib/inspect/audit';
import type { RequestLine } from '../../lib/inspect/capture';
import { decompress } from '../../lib/preview/audit/decompress';
import {
  auditOf,
  auditOfDetail,
  batchOf,
  captureText,
  commandEvent,
  requestOf,
  sha256,
} from './audit-capture';
import { samples } from './audit-samples';

const ids = Object.keys(findings);
const pages = rules.map(({ id }) => findingPage(id));

describe('each kind of finding', () => {
  it('is documented exactly once and found by exactly one rule', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it.each(Object.entries(findings))(
    '%s says what it means, what to do and where to read more',
    (id, entry) => {
      expect(rules.find((rule) => rule.id === id)?.level).toBe(entry.level);
      expect(entry.title).toMatch(/^[A-Z].*[^.]$/);
      for (const sentence of [entry.meaning, entry.action]) expect(sentence).toMatch(/^(?:[A-Z]|ktx ).*\.$/);
      expect(entry.example).not.toBe('');
      expect(pages).toContain(`https://docs.kaelio.com/ktx/docs/findings/#${id}`);
    },
  );
});

describe('a rule for texts', () => {
  it.each(samples)('$id is found in: $text', ({ id, text, secret }) => {
    const { findings: found } = auditOfDetail(text);
    const mine = found.filter((finding) => finding.id === id);
    expect(mine).not.toEqual([]);
    expect(mine[0]).toMatchObject({ seq: 1, line: 2, pointer: '/batch/0/properties/errorDetail' });
    if (secret) for (const { evidence, message } of found) expect(evidence + message).not.toContain(secret);
  });

  it.each(samples)('$id is not found in: $near', ({ id, near }) => {
    expect(auditOfDetail(near).ids[id]).toBeUndefined();
  });

  it.each(samples)('$id is not found when its rule is taken out', ({ id, text }) => {
    const without = rules.filter((rule) => rule.id !== id);
    expect(auditOfDetail(text, { rules: without }).ids[id]).toBeUndefined();
  });
});

/** Requests or whole captures that a rule must find, and the nearest that it must not. */
interface Case {
  readonly id: FindingId;
  readonly bad: string | readonly RequestLine[];
  readonly near: string | readonly RequestLine[];
  readonly options?: AuditOptions;
  /** Where it is found. */
  readonly at?: string;
}

const properties = '/batch/0/properties';
const event = (more: Record<string, unknown>) => [batchOf(commandEvent(more))];
const refused = { send: false, rule: 'DO_NOT_TRACK', because: 'DO_NOT_TRACK is set' };
const good = captureText([batchOf(commandEvent())]);
const lines = good.split('\n');
const project = '/srv/falcon/shop';
const installId = '013b1af5-6d6b-4c41-8b55-0c0458396047';
const group = (path: string) => ({
  $groups: { project: sha256(`${installId}:${path}`) },
  projectGroupAttached: true,
});
const report = (frames: unknown, value = 'failed', more: Record<string, unknown> = {}) => [
  batchOf(
    commandEvent(
      {
        $exception_list: [{ type: 'Error', value, stacktrace: { type: 'raw', frames } }],
        $exception_level: 'error',
        source: 'sql run',
        handled: true,
        fatal: false,
        ...more,
      },
      { event: '$exception' },
    ),
  ),
];
const client = (mcpClientName: string) => [
  batchOf(
    commandEvent({ toolName: 'sl_query', sampleRate: 1, mcpClientName }, { event: 'mcp_request_completed' }),
  ),
];

const cases: readonly Case[] = [
  {
    id: 'undeclared-event',
    bad: [batchOf(commandEvent({}, { event: 'profile_update' }))],
    near: event({}),
    at: '/batch/0/event',
  },
  {
    id: 'undeclared-event',
    bad: [batchOf(commandEvent({ cliVersion: '0.8.0' }, { event: '$exception' }))],
    near: report([]),
    at: '/batch/0/event',
  },
  {
    id: 'undeclared-field',
    bad: event({ cliVersion: '0.8.0', errorDetail: 'x' }),
    near: event({ cliVersion: '0.9.0', errorDetail: 'x' }),
    at: `${properties}/errorDetail`,
  },
  {
    id: 'unknown-key',
    bad: event({ salary: 7 }),
    near: event({ flagsPresent: { salary: true } }),
    at: `${properties}/salary`,
  },
  {
    id: 'unknown-key',
    bad: [requestOf({ api_key: 'phc_x', batch: [commandEvent()], extra: { a: 1 } })],
    near: event({}),
    at: '/extra/a',
  },
  {
    id: 'unknown-header',
    bad: [{ ...batchOf(commandEvent()), headers: [['X-Install-Id', 'a']] }],
    near: event({}),
    at: 'header:X-Install-Id',
  },
  {
    id: 'unknown-header',
    bad: [{ ...batchOf(commandEvent()), target: '/batch/?user=alice' }],
    near: [{ ...batchOf(commandEvent()), target: '/prefix/batch/' }],
    at: 'request:target',
  },
  { id: 'unfamiliar-envelope', bad: [requestOf({ created_at: 'x', events: [] })], near: event({}), at: '' },
  {
    id: 'undecoded-body',
    bad: [{ ...requestOf({}), json: undefined, problem: 'not JSON' }],
    near: event({}),
    at: '',
  },
  {
    id: 'undecoded-body',
    bad: [{ ...requestOf({}), body: { ...requestOf({}).body, truncated: true } }],
    near: event({}),
    at: '',
  },
  {
    id: 'wrong-type',
    bad: event({ hasProject: 'yes' }),
    near: event({ hasProject: false }),
    at: `${properties}/hasProject`,
  },
  {
    id: 'wrong-value',
    bad: event({ outcome: 'failed' }),
    near: event({ outcome: 'aborted' }),
    at: `${properties}/outcome`,
  },
  {
    id: 'wrong-value',
    bad: event({ durationMs: -1 }),
    near: event({ durationMs: 0 }),
    at: `${properties}/durationMs`,
  },
  {
    id: 'too-long',
    bad: event({ errorDetail: 'x'.repeat(1001) }),
    near: event({ errorDetail: 'x'.repeat(1000) }),
    at: `${properties}/errorDetail`,
  },
  {
    id: 'missing-field',
    bad: event({ hasProject: undefined }),
    near: event({ errorClass: undefined }),
    at: properties,
  },
  {
    id: 'raw-message',
    bad: event({ errorDetail: 'salaries' }),
    near: event({ cliVersion: 'next', errorDetail: 'salaries' }),
    at: `${properties}/errorDetail`,
  },
  {
    id: 'raw-message',
    bad: report([], 'salaries'),
    near: report([], 'salaries', { cliVersion: 'next' }),
    at: `${properties}/$exception_list/0/value`,
  },
  {
    id: 'beyond-vocabulary',
    bad: event({ errorDetail: 'relation "salaries" does not exist' }),
    near: event({ errorDetail: 'the relation does not exist' }),
    at: `${properties}/errorDetail`,
  },
  {
    id: 'beyond-vocabulary',
    bad: report([], 'FEHLER: falsche Eingabe'),
    near: report([], 'connect ECONNREFUSED after 3 attempts'),
    at: `${properties}/$exception_list/0/value`,
  },
  {
    id: 'source-lines',
    bad: report([{ filename: 'a.js', context_line: 'const a = 1;' }]),
    near: report([{ filename: 'a.js', context_line: '', pre_context: [] }]),
    at: `${properties}/$exception_list/0/stacktrace/frames/0`,
  },
  {
    id: 'unbounded-client-text',
    bad: client('x'.repeat(65)),
    near: client('x'.repeat(64)),
    at: `${properties}/mcpClientName`,
  },
  {
    id: 'project-path',
    bad: event({ errorDetail: `see ${project}/ktx.yaml`, ...group(project) }),
    near: event({ errorDetail: `see ${project}/ktx.yaml`, ...group('/srv/other') }),
    at: `${properties}/errorDetail`,
  },
  {
    id: 'project-path',
    bad: event({ errorDetail: `Retry: ktx ingest wh --project-dir ${project}`, ...group('/srv/other') }),
    near: event({ errorDetail: `Retry: ktx ingest wh --project-dir ${project}` }),
    at: `${properties}/errorDetail`,
  },
  {
    id: 'project-path',
    bad: event({ errorDetail: `see ${project}/a.yaml`, ...group('/srv/other') }),
    near: event({ errorDetail: `see ${project}s/a.yaml`, ...group('/srv/other') }),
    options: { identifiers: [{ kind: 'project', value: project }] },
  },
  {
    id: 'own-identifier',
    bad: event({ errorDetail: 'no falcon_eu here' }),
    near: event({ errorDetail: 'no falcon_europe here' }),
    options: { identifiers: [{ kind: 'name', value: 'falcon_eu' }] },
  },
  {
    id: 'own-identifier',
    bad: event({ errorDetail: 'xxFALCON%20EUxx' }),
    near: event({ errorDetail: 'falcon' }),
    options: { identifiers: [{ kind: 'given', value: 'falcon eu' }] },
  },
  {
    id: 'own-identifier',
    bad: event({ commandPath: ['ktx', 'falcon_eu'] }),
    near: event({ commandPath: ['ktx', 'sql'] }),
    options: { identifiers: [{ kind: 'given', value: 'falcon_eu' }] },
  },
  {
    id: 'ambiguous-body',
    bad: [{ ...batchOf(commandEvent()), problem: 'The body has a member that is there twice.' }],
    near: event({}),
    at: '',
  },
  {
    id: 'not-searched',
    bad: event({ errorDetail: gzipSync(Buffer.alloc(40_000_000)).toString('base64') }),
    near: event({ errorDetail: gzipSync(Buffer.alloc(40_000)).toString('base64') }),
    options: { identifiers: [{ kind: 'given', value: 'falcon' }], decompress },
    at: `${properties}/errorDetail`,
  },
  {
    id: 'own-identifier',
    bad: event({ mine: [...Buffer.from('the falcon')] }),
    near: event({ mine: [1, 2, 3, 300, 102, 97, 108, 99, 111] }),
    options: { identifiers: [{ kind: 'given', value: 'falcon' }] },
    at: `${properties}/mine`,
  },
  {
    id: 'own-secret',
    bad: event({ errorDetail: `refused ${Buffer.from('x canary-of-shop').toString('base64')}` }),
    near: event({ errorDetail: 'refused canary' }),
    options: {
      identifiers: [{ kind: 'secret', value: 'canary-of-shop', what: 'the password of connection shop' }],
    },
  },
  {
    id: 'consent-violated',
    bad: captureText(event({}), { consent: refused }),
    near: captureText(event({}), { consent: refused, asIfEnabled: true }),
    at: '',
  },
  {
    id: 'consent-violated',
    bad: captureText(event({}), { consent: refused }),
    near: captureText([], { consent: refused }),
    at: '',
  },
  {
    id: 'repeated-event',
    bad: [...event({}), ...event({})],
    near: [...event({}), batchOf(commandEvent({}, { uuid: '01a2037d-d2b6-7702-94c9-5bad1f84b835' }))],
    at: '/batch/0/uuid',
  },
  { id: 'geoip-lookup', bad: event({}), near: event({ $geoip_disable: true }), at: properties },
  { id: 'person-profile', bad: event({}), near: event({ $process_person_profile: false }), at: properties },
  {
    id: 'unreadable-line',
    bad: [lines[0], '{"kind":"reque', ...lines.slice(1)].join('\n'),
    near: [lines[0], '', ...lines.slice(1)].join('\n'),
    at: '',
  },
  { id: 'incomplete-capture', bad: lines.slice(0, 2).join('\n'), near: good, at: '' },
  { id: 'incomplete-capture', bad: [lines[0], lines[2]].join('\n'), near: good, at: '' },
  {
    id: 'incomplete-capture',
    bad: good.replace('"kind":"end"', '"kind":"end","lost":["A connection ended early."]'),
    near: good.replace('"kind":"end"', '"kind":"end","lost":[]'),
    at: '',
  },
];

function audit(input: Case['bad'], options: AuditOptions = {}) {
  return typeof input === 'string' ? auditText(input, { sha256, ...options }) : auditOf(input, options);
}

describe('a rule for requests or captures', () => {
  it.each(cases)('$id is found', ({ id, bad, options, at }) => {
    const { findings: found } = audit(bad, options);
    const mine = found.find((finding) => finding.id === id);
    expect(mine).toBeDefined();
    if (at !== undefined) expect(mine?.pointer).toBe(at);
  });

  it.each(cases)('$id is not found in the nearest case', ({ id, near, options }) => {
    expect(audit(near, options).ids[id]).toBeUndefined();
  });

  it.each(cases)('$id is not found when its rule is taken out', ({ id, bad, options }) => {
    expect(audit(bad, { ...options, rules: rules.filter((rule) => rule.id !== id) }).ids[id]).toBeUndefined();
  });

  it('every rule has a sample', () => {
    expect([...new Set([...cases, ...samples].map(({ id }) => id))].sort()).toEqual([...ids].sort());
  });
});

describe('where text is found', () => {
  const secret = ['gh', 'p_', 'Zz1'.repeat(12)].join('');
  it.each([
    [
      'a header',
      { ...batchOf(commandEvent()), headers: [['User-Agent', secret]] as [string, string][] },
      'header:User-Agent',
    ],
    ['the path', { ...batchOf(commandEvent()), target: `/${secret}/batch/` }, 'request:target'],
    ['a field of fixed words', batchOf(commandEvent({ osPlatform: secret })), `${properties}/osPlatform`],
    [
      'a key that anyone may choose',
      batchOf(commandEvent({ flagsPresent: { [secret]: true } })),
      `${properties}/flagsPresent/${secret}`,
    ],
    ['an unknown value', batchOf(commandEvent({ more: { deep: [secret] } })), `${properties}/more/deep/0`],
    ['an unfamiliar body', requestOf([secret]), '/0'],
    [
      'a line of source code',
      report([{ context_line: `const a = '${secret}';` }])[0] ?? batchOf(),
      `${properties}/$exception_list/0/stacktrace/frames/0/context_line`,
    ],
  ])('a secret is found in %s', (_where, request, pointer) => {
    const found = auditOf([request]).findings.filter(({ id }) => id === 'secret-token');
    expect(found.map((finding) => finding.pointer)).toEqual([pointer]);
  });

  it('a body that is no JSON is searched as text', () => {
    const body = {
      bytes: 60,
      encoding: 'identity',
      sha256: '0'.repeat(64),
      base64: Buffer.from(`x ${secret}`).toString('base64'),
    };
    const found = auditOf([{ ...batchOf(), json: undefined, problem: 'not JSON', body }]).findings;
    expect(found.map(({ id }) => id)).toContain('secret-token');
  });

  it('source code that only speaks of secrets is no secret', () => {
    const code = [
      "const password = config.get('password');",
      'headers.Authorization: `Bearer ${token}`',
      'SELECT a FROM b',
    ];
    const found = auditOf(report([{ pre_context: code }])).findings.filter(({ pointer }) =>
      pointer.includes('pre_context'),
    );
    expect(found).toEqual([]);
  });
});

describe('the verdict', () => {
  it('names an opt-out as the reason for silence', () => {
    expect(auditText(captureText([], { consent: refused })).verdict).toBe(
      'No request was recorded, because DO_NOT_TRACK is set.',
    );
  });
  it('says the bad first', () => {
    expect(auditOf(event({ salary: 1 })).verdict).toBe('1 violation (unknown-key) in 1 event of 1 request.');
    expect(auditOf(event({})).verdict).toBe('No violation and no warning in 1 event of 1 request.');
  });
  it('counts what is seen, explained and unknown', () => {
    const { fields } = auditOf(event({ salary: 1 }));
    expect(fields.seen - fields.explained).toBe(1);
    expect(fields.unknown).toEqual([{ seq: 1, pointer: `${properties}/salary` }]);
  });
});

describe('what is said of a value that its release does not allow', () => {
  it.each([
    [{ outcome: undefined }, 'outcome of command is missing.', 'absent'],
    [
      { hasProject: 'yes' },
      'hasProject of command has the wrong type: boolean expected.',
      '"…" (3 characters)',
    ],
    [
      { outcome: 'failed' },
      'outcome of command has a value that is not declared: ok or error or aborted expected.',
      '"f…" (6 characters)',
    ],
    [
      { errorDetail: 'x'.repeat(1001) },
      'errorDetail of command is longer than declared: at most 1000.',
      '"xxxx…" (1001 characters)',
    ],
  ])('%j', (fields, message, evidence) => {
    const found = auditOf(event(fields)).findings.filter(
      ({ level, id }) => level === 'violation' && /missing|wrong|long/.test(id),
    );
    expect(found).toMatchObject([{ message, evidence }]);
  });
});
