import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { auditLines } from '../../lib/inspect/audit';
import { readLine } from '../../lib/inspect/capture';
import { decodeBody } from '../../lib/preview/capture/decode';
import { decide, failureOf, fileIdentity, identityPath } from '../../lib/telemetry';

/** Something hostile to try, and what must hold whatever it is. */
export interface Attack {
  readonly name: string;
  /** How many are tried before the next attack has its turn. */
  readonly runs: number;
  /** Tries so many, all of which follow from the seed; gives what did not hold, in words. */
  readonly check: (runs: number, seed: number) => Promise<string | undefined>;
}

function checking<T>(property: fc.IAsyncProperty<T>): Attack['check'] {
  return async (numRuns, seed) => {
    const details = await fc.check(property, { numRuns, seed });
    return details.failed ? fc.defaultReportMessage(details) : undefined;
  };
}

/** A text that began well: pieces of it are dropped, doubled, moved and replaced. */
function spoiled(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ',',
      ':',
      '\\',
      '\0',
      '\ufeff',
      '\\u0065nabled',
      '"enabled": false,',
      '"enabled": true,',
    ),
    fc.tuple(place, fc.nat({ max: 30 })).map(([at, length]) => text.slice(at, at + length)),
  );
  const edit = fc.tuple(place, fc.nat({ max: 12 }), piece);
  return fc
    .array(edit, { maxLength: 5 })
    .map((edits) =>
      edits.reduce((all, [at, gone, put]) => all.slice(0, at) + put + all.slice(at + gone), text),
    );
}

const identity = JSON.stringify(
  { installId: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890', enabled: true, createdAt: '2026-01-01T00:00:00.000Z' },
  null,
  2,
);

/** Nothing is sent unless the file says so without any doubt. */
const identityFiles = fc.asyncProperty(spoiled(identity), async (text) => {
  const home = mkdtempSync(join(tmpdir(), 'soak-'));
  try {
    mkdirSync(dirname(identityPath(home)));
    writeFileSync(identityPath(home), text);
    const consent = decide({ env: {}, store: fileIdentity(home), now: new Date() });
    if (!consent.send) return;
    const names: string[] = [];
    const value: unknown = JSON.parse(text, function (this: unknown, name, member) {
      if (name.toLowerCase() === 'enabled') names.push(name);
      return member;
    });
    const enabled =
      typeof value === 'object' && value !== null && 'enabled' in value && value.enabled === true;
    const spelled = text
      .match(/"(\\u[0-9a-fA-F]{4}|[^"\\])*"\s*:/g)
      ?.filter((name) => JSON.parse(name.replace(/\s*:$/, '')) === 'enabled');
    if (!enabled || names.length !== 1 || spelled?.length !== 1)
      throw new Error(`sends with ${JSON.stringify(text)}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

/** Every body is decoded or has a problem, and can be written. */
const bodies = fc.asyncProperty(
  fc.tuple(
    fc.oneof(
      spoiled(JSON.stringify({ batch: [{ event: 'command', properties: { n: 1.5, text: 'x' } }] })),
      fc.json(),
      fc.string(),
    ),
    fc.constantFrom('identity', 'gzip', 'deflate', 'br', 'gzip, gzip', 'zstd'),
    fc.boolean(),
    fc.nat({ max: 20_000 }),
  ),
  async ([text, encoding, compressed, times]) => {
    const raw = Buffer.from(text.length < 20 ? text.repeat(times) : text);
    const decoded = decodeBody(compressed ? gzipSync(raw) : raw, encoding);
    if ('json' in decoded) JSON.stringify(decoded.json);
    else if (decoded.problem === '') throw new Error('no JSON and no problem');
  },
);

const request = JSON.stringify({
  kind: 'request',
  seq: 1,
  receivedAt: '2026-01-01T00:00:00.000Z',
  method: 'POST',
  target: '/batch/',
  httpVersion: '1.1',
  headers: [['Host', '127.0.0.1']],
  body: { bytes: 2, encoding: 'identity', sha256: 'x', base64: 'e30=' },
  json: {
    batch: [
      { event: 'command', properties: { $lib: 'posthog-node', cliVersion: '0.12.0', errorDetail: 'x' } },
    ],
  },
});

/** A capture is read and audited to its end, whatever its lines are. */
const captures = fc.asyncProperty(fc.array(spoiled(request), { maxLength: 4 }), async (lines) => {
  for (const line of lines) readLine(line);
  await auditLines(lines, () => undefined);
});

const hostile = fc.anything({
  withBigInt: true,
  withNullPrototype: true,
  withMap: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Whatever is thrown has a class and a detail, or neither. */
const thrown = fc.asyncProperty(
  fc.tuple(hostile, fc.string({ unit: 'binary' }), fc.boolean()),
  async ([value, message, throws]) => {
    const error: unknown = Object.assign(
      new Error(message),
      typeof value === 'object' ? { cause: value } : { code: value },
    );
    const trap = throws
      ? new Proxy(Object(error), {
          get: () => {
            throw new Error('trap');
          },
          getPrototypeOf: () => {
            throw new Error('trap');
          },
        })
      : error;
    for (const each of [value, error, trap, new AggregateError([value, trap], message)]) failureOf(each);
  },
);

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'ktx',
      'status',
      'sql',
      'audit',
      'export',
      'catalog',
      'help',
      'crash-child',
      '--json',
      '--out',
      '--out=-',
      '--format',
      'csv',
      '--outcome',
      'error',
      '--release',
      'next',
      '--set',
      'command.x=1',
      '--',
      '-',
      '',
      '--calls',
      '1e3',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }).filter((word) => !word.includes('\0')),
  ),
  { maxLength: 7 },
);

/** Verbs that run other programs, stay open or ask for what lies outside of the directory. */
const left = [
  'run',
  'watch',
  'view',
  'mcp',
  'verify-opt-out',
  'promises',
  'crash',
  'crash-child',
  'on',
  'off',
];

/** The program ends with one of its codes, and with a sentence in place of a stack. */
const commandLines = (program: string) =>
  fc.asyncProperty(words, async (argv) => {
    if (argv.some((word) => left.includes(word))) return;
    const dir = mkdtempSync(join(tmpdir(), 'soak-'));
    try {
      const { status, stderr } = spawnSync(process.execPath, [program, ...argv], {
        cwd: dir,
        env: { HOME: dir, PATH: '' },
        encoding: 'utf8',
        input: '',
        timeout: 60_000,
      });
      if (![0, 1, 2, 3].includes(status ?? -1) || /^\s+at .*:\d+:\d+\)?$/m.test(stderr))
        throw new Error(`exit ${status} for ${JSON.stringify(argv)}: ${stderr.slice(0, 500)}`);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

/** Everything that is tried, in turn. @param program path of the built command line. */
export function attacks(program: string): readonly Attack[] {
  return [
    { name: 'identity files', runs: 500, check: checking(identityFiles) },
    { name: 'bodies', runs: 300, check: checking(bodies) },
    { name: 'captures', runs: 300, check: checking(captures) },
    { name: 'thrown values', runs: 500, check: checking(thrown) },
    { name: 'command lines', runs: 8, check: checking(commandLines(program)) },
  ];
}
