import { expect, test } from 'vitest';
import { page, pages } from './pages';
import { longSentences, sentencesOf, wordsOf } from './sentences';

/** Phrases that promise more than is true, with the reason. */
const forbidden: readonly (readonly [phrase: RegExp, because: string])[] = [
  [/(?<!\bnot |word ")anonym/i, 'an install id is pseudonymous'],
  [/\bwe value|\bcare about your privacy|\btake .{0,12}privacy seriously/i, 'it says nothing'],
  [/\bmay (?:collect|send|be sent)/i, 'what is sent is sent'],
  [/—| – /, 'a sentence says one thing'],
];

/** The largest share of sentences above 25 words on a page; a short page may have one of them. */
const longShare = 0.1;
/** The telemetry page is read in a few minutes, or it is not read. */
const telemetryWords = 900;

const named = pages().map((written) => [written.file, written] as const);

test.each(named)('%s has no phrase that claims too much', (_, { prose }) => {
  const text = prose.replaceAll(/\s+/g, ' ');
  for (const [phrase, because] of forbidden) expect(phrase.exec(text)?.[0], because).toBeUndefined();
});

test.each(named)('%s gives a unit with each number of time', (_, { prose }) => {
  expect(/\b\d+(?:\.\d+)? (?:sec|secs|millis)\b/.exec(prose)?.[0]).toBeUndefined();
});

test.each(named)('%s names each column of a table', (_, { prose }) => {
  const heads = [...prose.matchAll(/^\|(.*)\|\n\|[ :|-]+\|$/gm)].map(([, head = '']) => head.split('|'));
  for (const cells of heads) expect(cells.map((cell) => cell.trim())).not.toContain('');
});

test.each(named)('%s keeps its sentences short', (_, { prose }) => {
  const long = longSentences(prose);
  const most = Math.max(1, longShare * sentencesOf(prose).length);
  expect(long.length, long.join('\n')).toBeLessThanOrEqual(most);
});

test(`the telemetry page has at most ${telemetryWords} words`, () => {
  expect(wordsOf(page('community/telemetry.mdx').prose)).toBeLessThanOrEqual(telemetryWords);
});

test('the measure sees a long sentence', () => {
  const long = `This ${'very '.repeat(25)}long sentence ends here. This one is short.`;
  expect(longSentences(long)).toHaveLength(1);
  expect(sentencesOf('One thing. Another thing: a third.\n\n- A point\n- Another')).toHaveLength(4);
});
