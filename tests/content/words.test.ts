import { expect, test } from 'vitest';
import { pages } from './pages';

/** Words that promise more than is true, with what they would hide. */
const forbidden: readonly (readonly [words: RegExp, because: string])[] = [
  [/(?<!\bnot )anonym/i, 'an install id is pseudonymous'],
  [/\bwe value|\bcare about your privacy|\btake .{0,12}privacy seriously/i, 'it says nothing'],
  [/\bmay (?:collect|send|include|be sent)/i, 'what is sent is sent'],
  [/\bsimply\b|\bjust\b|\beasily\b|\bof course\b|\bobviously\b/i, 'it is not for us to say'],
  [/—| – /, 'sentences are short here'],
];

test.each(pages().map((page) => [page.file, page] as const))(
  '%s has no word that hides something',
  (_, page) => {
    const text = page.prose.replaceAll(/\s+/g, ' ');
    for (const [words, because] of forbidden) {
      expect(words.exec(text)?.[0], because).toBeUndefined();
    }
  },
);

test.each(pages().map((page) => [page.file, page] as const))(
  '%s gives a unit with each number of time',
  (_, page) => {
    expect(/\b\d+(?:\.\d+)? (?:sec|secs|millis)\b/.exec(page.prose)?.[0]).toBeUndefined();
  },
);

test.each(pages().map((page) => [page.file, page] as const))('%s names each column of a table', (_, page) => {
  const heads = [...page.prose.matchAll(/^\|(.*)\|\n\|[ :|-]+\|$/gm)].map(([, head = '']) => head.split('|'));
  for (const cells of heads) expect(cells.map((cell) => cell.trim())).not.toContain('');
});
