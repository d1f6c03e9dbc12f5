import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { redact } from '../../lib/redact';
import { leftIn, type Vector, vectors } from '../../tests/redact/vectors';
import { recordedRequests } from './recordings';

/** How many texts the pages show. */
const most = 10;

const properties = z.object({
  errorDetail: z.optional(z.string()),
  $exception_list: z.optional(z.array(z.object({ value: z.string() }))),
});
const batch = z.object({ batch: z.array(z.object({ properties })) });
const runs = z.object({
  runs: z.array(z.object({ argv: z.array(z.string()), events: z.array(z.object({ properties })) })),
});

/** An error text as a released ktx sent it, with the command line that failed. */
interface Recorded {
  readonly line: string;
  readonly text: string;
}

/** What stands in recorded texts and is the user's: quoted names, paths, and the names of the recordings. */
const names = /"[^"]*"|'[^']*'|\b[\w.]*(?:canary|nosuch)\w*(?:\.m)?|\/[\w./@-]+|\b(?:a?vg)\b/g;

/**
 * What an error report still tells: counts of the corpora of the tests, and texts of the recordings, each with what the
 * unreleased client would send of it. The names that ktx hands over are not in the recordings, so more would be withheld.
 */
export function makeErrorTexts(root: string) {
  const all = vectors();
  const secret = all.filter(({ benign }) => !benign);
  const unseen = secret.filter(({ id }) => id.startsWith('unseen-'));
  const texts = recorded(root);
  return {
    clean: { all: secret.length, left: secret.filter(isClean).length },
    unseen: { all: unseen.length, left: unseen.filter(isClean).length },
    recorded: wordsLeft([...new Set(texts.map(({ text }) => text))].map((text) => ({ text, aside: names }))),
    harmless: wordsLeft(all.filter(({ benign }) => benign)),
    around: wordsLeft(unseen.map(({ text, secrets }) => ({ text, aside: anyOf(secrets) }))),
    texts: mostChanged(texts),
  };
}

const isClean = ({ text, known, secrets }: Vector) => leftIn(redact(text, known).text, secrets).length === 0;

const anyOf = (texts: readonly string[]): RegExp =>
  new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');

/** How many words texts have, without what `aside` finds, and how many of them are left. */
function wordsLeft(given: readonly { text: string; aside?: RegExp }[]) {
  const count = { all: 0, left: 0 };
  for (const { text, aside } of given) {
    const words = (part: string) =>
      (aside ? part.replace(aside, ' ') : part).match(/[A-Za-z']{2,}/g)?.length ?? 0;
    count.all += words(text);
    count.left += words(redact(text).text);
  }
  return count;
}

/** The recorded texts of which most is withheld, and one of those that become the same. */
function mostChanged(texts: readonly Recorded[]) {
  const shown = new Map<string, { line: string; before: string; after: string; withheld: number }>();
  for (const { line, text } of texts) {
    const { text: after, withheld } = redact(text);
    if (!shown.has(after)) shown.set(after, { line, before: text, after, withheld: withheld.length });
  }
  return [...shown.values()]
    .toSorted((a, b) => b.withheld - a.withheld)
    .slice(0, most)
    .map(({ line, before, after }) => ({ line, before, after }));
}

/** Every error text of the recordings of ktx and its daemon, in their order. */
function recorded(root: string): readonly Recorded[] {
  const captured = recordedRequests(root).flatMap(({ line, request }) => {
    const program = /(?:^|\/)(ktx(?:-daemon)?(?: .*)?)$/.exec(line)?.[1];
    const { data } = batch.safeParse(request.json);
    if (program === undefined || data === undefined) return [];
    return data.batch.flatMap((event) => textsOf(event.properties, program));
  });
  const file = join(root, 'tests/fixtures/runs/ktx-0.12.0.json');
  const { runs: all } = runs.parse(JSON.parse(readFileSync(file, 'utf8')));
  return [
    ...captured,
    ...all.flatMap(({ argv, events }) =>
      events.flatMap((event) => textsOf(event.properties, ['ktx', ...argv].join(' '))),
    ),
  ];
}

function textsOf(given: z.output<typeof properties>, line: string): readonly Recorded[] {
  const texts = [given.errorDetail, ...(given.$exception_list ?? []).map(({ value }) => value)];
  return texts.flatMap((text) => (text === undefined || text === '' ? [] : [{ line, text }]));
}
