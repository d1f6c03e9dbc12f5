import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  commonFields,
  events,
  exception,
  newestRelease,
  type ReleaseVersion,
  releases,
  serverFacts,
} from '../../lib/catalog';
import { behaviours } from '../../lib/catalog/behaviour';
import { behaviourOf } from '../../lib/catalog/releases';
import { mechanisms } from '../../lib/preview/verify-opt-out/mechanisms';
import { className, clientText, fileName, functionName, type Grammar } from '../../lib/redact/narrow';
import { engines } from '../../package.json';
import { type Page, pageOf, pages } from './pages';

const root = join(import.meta.dirname, '../..');

/** The number that a source file gives to a name; the pages say it in their own unit. */
function constant(file: string, pattern: RegExp): number {
  const [, digits] = pattern.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  if (digits === undefined) throw new Error(`${file} has no ${pattern}.`);
  return Number(digits.replaceAll('_', ''));
}

const words = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const inWords = (count: number) => words[count] ?? String(count);

/** The first release of which something is true. */
function firstWith(holds: (version: ReleaseVersion) => boolean): string {
  const first = releases.find(({ version }) => holds(version));
  if (!first) throw new Error('No release is like that.');
  return first.version;
}

const dateOf = (version: string) =>
  releases.flatMap((each) => (each.version === version && 'date' in each ? [each.date] : []))[0];
const number = (text: string) => /\d+/.exec(text)?.[0] ?? '';

const drainMs = String(constant('lib/telemetry/options.ts', /defaultDrainMs = (\d+)/));
const lateSeconds =
  (constant('lib/telemetry/client.ts', /formingMs = ([\d_]+)/) +
    constant('lib/telemetry/late-sender.ts', /takeMs = ([\d_]+)/)) /
  1000;
/** The longest text that a grammar takes, made of a piece again and again. */
function longest(grammar: Grammar, start: string, piece: string): string {
  const fits = (length: number) => grammar((start + piece.repeat(length)).slice(0, length));
  return String(Array.from({ length: 1000 }, (_, length) => length).findLast(fits));
}

const htmlKb = (pattern: RegExp) => String(constant('tests/site/export.test.ts', pattern) / 1000);
const llmsKb = String(
  constant('tests/site/twins.test.ts', /byteLength\(full\)\)\.toBeLessThan\(([\d_]+)\)/) / 1000,
);
const errorReports = exception.since;
const errorTexts = events.command.fields.errorDetail.since;
const geoip = firstWith((version) => behaviourOf(version).geoip === 'on');
const interrupts = firstWith((version) => behaviourOf(version).interrupts === 'sent');
const anySurface = firstWith((version) => behaviourOf(version).terminal === 'never');
const expectedErrors = firstWith((version) => behaviourOf(version).expectedErrors === 'skipped');

/** What a page says in figures, with what decides it. The groups of a pattern are the figures, one or more. */
const figures: readonly (readonly [what: string, is: string | undefined, says: RegExp])[] = [
  ['the newest release', newestRelease, /(?<!since )\bktx (\d+\.\d+\.\d+)(?! (?:to|turned|added|dropped))/gi],
  ['the newest release', newestRelease, /accepted less than (\d+\.\d+\.\d+)|messages in (\d+\.\d+\.\d+)/g],
  [
    'the newest release',
    newestRelease,
    /0\.5\.0 to (\d+\.\d+\.\d+)|schema\/(\d+\.\d+\.\d+)\.json|release="([\d.]+)"/g,
  ],
  [
    'the first release',
    releases[0].version,
    /(\d+\.\d+\.\d+) to \d|(?:from|began with) (\d+\.\d+\.\d+)(?!\.)/g,
  ],
  ['the day of the newest release', dateOf(newestRelease), /released on (\d{4}-\d\d-\d\d)/g],
  [
    'GeoIP',
    geoip,
    /(\d+\.\d+\.\d+)\s+(?:turned on|added) the GeoIP|GeoIP is on\*\* for the command line, since (\d+\.\d+\.\d+)/g,
  ],
  ['GeoIP', geoip, /Since (\d+\.\d+\.\d+),? (?:PostHog derives|the command line lets)/g],
  [
    'every MCP call',
    events.mcp_request_completed.fields.mcpClientName.since,
    /counted every call since (\d+\.\d+\.\d+)/g,
  ],
  ['error messages', errorTexts, /(\d+\.\d+\.\d+) added error messages/g],
  [
    'error reports',
    errorReports,
    /(\d+\.\d+\.\d+) added error reports|[Ss]ince (\d+\.\d+\.\d+),? (?:ktx also sends exceptions|for exceptions)/g,
  ],
  ['interrupted runs', interrupts, /Since (\d+\.\d+\.\d+), Ctrl-C/g],
  ['first runs without a terminal', anySurface, /Since (\d+\.\d+\.\d+), the first run on any surface/g],
  ['expected errors', expectedErrors, /Since (\d+\.\d+\.\d+), expected errors/g],
  ['a release before the GeoIP lookup', '0.7.0', /user of (\d+\.\d+\.\d+) accepted less/g],
  ['common fields', inWords(Object.keys(commonFields).length), /\[(\w+) fields\]/g],
  ['retention', number(serverFacts.retention.example), /(\d+) days/g],
  [
    'source lines',
    /up to (\w+) lines/.exec(behaviours.sourceLines.answers.sent)?.[1],
    /(\w+) lines before and after/g,
  ],
  ['Node.js', engines.node.replace('>=', ''), /Node(?:\.js)? (\d+\.\d+)/g],
  ['waiting for answers', drainMs, /waits (\d+) ms/g],
  ['an overloaded machine', inWords(lateSeconds), /(\w+) seconds more/g],
  [
    'events that wait',
    String(constant('lib/telemetry/client.ts', /mostPending = (\d+)/)),
    /[Aa]t most (\d+) events/g,
  ],
  [
    'cases of variables',
    inWords(mechanisms('id', new Date(0)).filter(({ env }) => Object.keys(env).length > 0).length),
    /(\w+) variable cases/g,
  ],
  ['an error class', longest(className, 'E', 'rror'), /underscores, (\d+) characters/g],
  ['a function', longest(functionName, '', 'read.a'), /dots between them, (\d+) characters/g],
  [
    'a file',
    longest((text) => fileName(text) === text, 'node_modules/', 'dir/a'),
    /downward, (\d+) characters/g,
  ],
  ['the name of a client', longest(clientText, '', 'Agent a'), /short (?:parts|tokens), (\d+) characters/g],
  ['llms-full.txt', llmsKb, /below (\d+) kB/g],
  ['a page', htmlKb(/bytes > ([\d_]+)/), /at most (\d+) kB of HTML/g],
  ['a page, compressed', htmlKb(/compressed > ([\d_]+)/), /HTML, (\d+) kB compressed/g],
];

/** Figures that no line of code decides, with where they are from. Each is measured, recorded, or of another party. */
const observed: readonly (readonly [says: RegExp, from: string])[] = [
  [/medians of 5 on 2\s+cores/, 'recordings of ktx 0.12.0'],
  [/(?:1\.4|3\.0|10\.1|50|1\.2|1\.5) s\b/, 'recordings of ktx 0.12.0'],
  [/four (?:times|attempts)|about 3 s apart/, 'recordings of ktx 0.12.0'],
  [/within 60 s/, 'how often a Python daemon of ktx looks at the file'],
  [/some\s+50 ms faster|hundred files|takes\s+20 ms/, 'bench/client.mjs'],
  [/89 % of 81 messages and 50 % of 40 messages/, 'the first scores of two sets, which never change'],
  [/some 143 kB/, 'npm run build:site'],
  [/three invented errors/, 'the crash on its page'],
  [/in five points/, 'the list below it'],
  [/one day|ten minutes|30 to 150 lines|two releases/, 'no measure of the product'],
];

const units =
  'days?|ms|s|seconds?|minutes?|kB|MB|%|characters|lines|fields|events|findings|times|attempts|cores|files|messages|errors|requests|releases|points|sentences|variable cases';
const counted = new RegExp(
  `(?<![\\w.#-])(?:\\d[\\d,.]*|${words.slice(1).join('|')}|hundred)\\s(?:${units})\\b|(?<![\\w.])\\d+\\.\\d+\\.\\d+(?!\\.\\d)|\\b20\\d\\d-\\d\\d-\\d\\d`,
  'gi',
);

const read = (file: string) => pageOf(file, readFileSync(join(root, file), 'utf8'));
const texts: readonly Page[] = [...pages(), read('README.md'), read('CONTRIBUTING.md')];
const proseOf = ({ description, body }: Page) =>
  `${description}\n${body.replaceAll(/^```[\s\S]*?^```$/gm, '')}`.replaceAll(/\s+/g, ' ');

/** Where a pattern stands in a text. */
function placesOf(pattern: RegExp, text: string): readonly (readonly [from: number, to: number])[] {
  return [...text.matchAll(new RegExp(pattern.source, 'gi'))].map(({ index, 0: { length } }) => [
    index,
    index + length,
  ]);
}

/** The figures of a text that are another than what decides them, and those that nothing decides. */
function problemsIn(text: string): readonly string[] {
  const wrong = figures.flatMap(([what, is, says]) =>
    [...text.matchAll(says)].flatMap(([whole, ...groups]) =>
      groups.some((group) => group !== undefined && group.toLowerCase() !== is)
        ? [`${what} is ${is}: ${whole}`]
        : [],
    ),
  );
  const known = [...figures.map(([, , says]) => says), ...observed.map(([says]) => says)].flatMap((says) =>
    placesOf(says, text),
  );
  const unknown = [...text.matchAll(counted)]
    .filter(({ index }) => !known.some(([from, to]) => from <= index && index < to))
    .map(({ 0: figure, index }) => `nothing decides: ${text.slice(index - 30, index)}${figure}`);
  return [...wrong, ...unknown];
}

describe('each figure of a page is that of its source', () => {
  test.each(texts.map((text) => [text.file, proseOf(text)] as const))('%s', (_, text) => {
    expect(problemsIn(text)).toEqual([]);
  });

  test('and each statement about one stands on a page', () => {
    const all = texts.map(proseOf).join('\n');
    for (const [what, , says] of figures)
      expect(all, `${what}: ${says}`).toMatch(new RegExp(says.source, 'i'));
    for (const [says, from] of observed) expect(all, `${from}: ${says}`).toMatch(says);
  });

  test('a figure that is changed is noticed, wherever it stands', () => {
    const changed: string[] = [];
    for (const text of texts.map(proseOf)) {
      for (const { index, 0: figure } of text.matchAll(counted)) {
        const at = figure.search(/\d(?=\D*$)/);
        if (at < 0 || observed.some(([says]) => says.test(text.slice(Math.max(0, index - 40), index + 40))))
          continue;
        const other = `${figure.slice(0, at)}${(Number(figure[at]) + 1) % 10}${figure.slice(at + 1)}`;
        const after = text.slice(0, index) + other + text.slice(index + figure.length);
        if (problemsIn(after).length === 0) changed.push(after.slice(index - 40, index + 40));
      }
    }
    expect(changed).toEqual([]);
  });
});
