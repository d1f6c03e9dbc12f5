import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capture, RequestLine } from '../../lib/inspect/capture';
import { renderCapture } from '../../lib/preview/terminal';
import { widthOf } from '../../lib/preview/terminal/text';

const recordings = readdirSync(join(import.meta.dirname, '../fixtures/captures'))
  .map((file) => file.replace('.json', ''))
  .filter((name) => recorded(name).requests.length > 0);
const views = fc.constantFrom('summary' as const, 'full' as const, 'quiet' as const);

/** Text that would act on a terminal, hide, reorder or be wider than it looks, among text that does not. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '\u001b[2J',
        '\u001b]0;title\u0007',
        '\u009b31m',
        '\r',
        '\n',
        '\t',
        '\b\b',
        '\u202e',
        '\u2066',
        '\u200b',
        '\u200d',
        '\u2028',
        '\ud800',
        '漢字',
        '👩‍👩‍👧',
        'e\u0301',
        '\u{e0041}',
        'word ',
        '/home/alice/file.txt',
        'x'.repeat(300),
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    hostile,
    fc.boolean(),
    fc.double(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(hostile, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const event = fc.record({
  event: fc.oneof(fc.constantFrom('command', 'sql_completed', '$exception'), hostile),
  distinct_id: hostile,
  uuid: hostile,
  properties: fc.oneof(
    fc.dictionary(fc.oneof(fc.constantFrom('cliVersion', 'errorDetail', '$lib', 'outcome'), hostile), json, {
      maxKeys: 5,
    }),
    fc.record({
      $exception_list: fc.array(
        fc.record({
          type: hostile,
          value: hostile,
          stacktrace: fc.record({
            frames: fc.array(
              fc.record({
                function: hostile,
                filename: hostile,
                lineno: fc.integer(),
                context_line: hostile,
              }),
              { maxLength: 2 },
            ),
          }),
        }),
        { maxLength: 2 },
      ),
    }),
  ),
});

const body = fc.oneof(
  { weight: 3, arbitrary: fc.record({ batch: fc.array(event, { maxLength: 3 }), api_key: hostile }) },
  { weight: 1, arbitrary: json },
);

const capture: fc.Arbitrary<Capture> = fc
  .record({
    bodies: fc.array(fc.tuple(body, fc.array(fc.tuple(hostile, hostile), { maxLength: 3 })), {
      maxLength: 3,
    }),
    reasons: fc.array(fc.tuple(hostile, hostile), { maxLength: 2 }),
  })
  .map(({ bodies, reasons }) => ({
    requests: bodies.map(([value, headers], index) => requestOf(value, headers, index + 1)),
    assumptions: reasons.map(([pointer, because]) => ({ kind: 'assumption', seq: 1, pointer, because })),
    problems: [],
  }));

const look = fc.record({
  width: fc.integer({ min: 20, max: 140 }),
  color: fc.boolean(),
  unicode: fc.boolean(),
});

const colours = /\u001b\[(?:1|2|22|3[1-6]|39|94)m/g;

describe('whatever was captured', () => {
  it('no line is wider than the terminal, and nothing acts on it', () => {
    fc.assert(
      fc.property(capture, look, hostile, views, (given, terminal, word, view) => {
        const command = ['ktx', word];
        const shown = renderCapture(given, { ...terminal, mode: 'run', file: `./${word}`, command, view });
        const plain = shown.replace(colours, '');
        if (!terminal.color) expect(shown).not.toContain('\u001b');
        for (const line of shown.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(terminal.width);
        expect(plain.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u);
        if (!terminal.unicode) expect(plain).toMatch(/^[\x20-\x7e\n]*$/);
      }),
      { numRuns: 300 },
    );
  });

  it('each event is there, in order and with its number', () => {
    const names = fc.array(
      fc.constantFrom<string>('command', 'sql_completed', 'install_first_run', 'made_up'),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(names, look, (given, terminal) => {
        const requests = given.map((name, index) =>
          requestOf({ batch: [{ event: name, uuid: `u${index}`, properties: { n: index } }] }, [], index + 1),
        );
        const shown = renderCapture(
          { requests, assumptions: [], problems: [] },
          { ...terminal, color: false, mode: 'run', file: './c.jsonl', view: 'full' },
        );
        const headings = [...shown.matchAll(/^(\d+) (\S+)/gm)].filter(([, , name]) =>
          given.includes(String(name)),
        );
        expect(headings.map(([, number, name]) => `${number} ${name}`)).toEqual(
          given.map((name, index) => `${index + 1} ${name}`),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a recorded run reads', () => {
  const files = join(import.meta.dirname, 'terminal');
  it.each([
    ['20-status-project', 40, true],
    ['20-status-project', 80, true],
    ['20-status-project', 120, true],
    ['24-connection-test-unknown', 80, false],
  ] as const)('%s in %i columns', async (name, width, unicode) => {
    const text = renderCapture(recorded(name), {
      width,
      unicode,
      color: false,
      mode: 'run',
      file: './ktx-telemetry-preview.jsonl',
      view: 'full',
    });
    await expect(text).toMatchFileSnapshot(join(files, `${name}-${width}.txt`));
  });
});

describe('the view of one screen', () => {
  const screen = { width: 80, unicode: true, color: false, mode: 'run', file: './c.jsonl' } as const;

  it.each(recordings)('%s takes at most 40 lines of 80 columns and names each event', (name) => {
    const capture = recorded(name);
    const lines = renderCapture(capture, screen).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
    const names = new Set(capture.requests.flatMap(eventsOf));
    for (const event of names) expect(lines.join('\n')).toContain(event);
  });

  it('counts equal events, marks example values and shows an error message', () => {
    const event = (value: string) => ({
      event: '$exception',
      properties: { $exception_list: [{ type: 'E', value }] },
    });
    const requests = ['a', 'a', 'b'].map((value, index) =>
      requestOf({ batch: [event(value)] }, [], index + 1),
    );
    const assumptions = [
      { kind: 'assumption', seq: 3, pointer: '/batch/0/properties/$exception_list/0/value', because: 'x' },
    ] as const;
    const text = renderCapture({ requests, assumptions: [...assumptions], problems: [] }, screen);
    expect(text).toMatch(/1 \$exception x2\s+type E · value a · 0 frames with 0 source lines/);
    expect(text).toMatch(/3 \$exception\s+type E · ~value b/);
    expect(text).toMatch(/Free text\s+3 of 3 events: \$exception_list can name things from your setup/);
    expect(text).toMatch(/Example values\s+1 value marked ~/);
  });

  it('says the verdict alone when that is asked for', () => {
    const text = renderCapture(recorded('20-status-project'), { ...screen, view: 'quiet' });
    expect(text).toMatch(/^2 events in 2 requests \(1\.6 kB\) went to [^\n]*\n[^\n]*\n$/);
  });
});

function eventsOf({ json }: RequestLine): readonly string[] {
  return [...JSON.stringify(json ?? {}).matchAll(/"event":"([^"]+)"/g)].map(([, name = '']) => name);
}

function recorded(name: string): Capture {
  const file = join(import.meta.dirname, `../fixtures/captures/${name}.json`);
  const { requests } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    requests: requests.map((request: { json: unknown; headers: [string, string][] }, index: number) =>
      requestOf(request.json, request.headers, index + 1),
    ),
    assumptions: [],
    problems: [],
  };
}

function requestOf(
  value: unknown,
  headers: readonly (readonly [string, string])[],
  seq: number,
): RequestLine {
  const raw = Buffer.from(JSON.stringify(value) ?? '');
  return {
    kind: 'request',
    seq,
    receivedAt: '2026-01-01T00:00:00.000Z',
    method: 'POST',
    target: '/batch/',
    httpVersion: '1.1',
    headers: headers.map(([name, text]): [string, string] => [name, text]),
    body: {
      bytes: raw.length,
      encoding: 'identity',
      sha256: createHash('sha256').update(raw).digest('hex'),
      base64: raw.toString('base64'),
    },
    json: value,
  };
}
