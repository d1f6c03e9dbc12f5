import { notInstalled } from '../../../lib/forecast';
import { givenError, supposed } from '../../../lib/forecast/ending';

/** Reasons of the program in the words of the page, which has no options. */
const reasons: Readonly<Record<string, string>> = {
  [notInstalled]: 'your Python runtime of ktx decides it',
  [supposed]: 'assumed; a run decides it. Choose another way in which it ends to see it',
  [givenError]: 'your error message',
};

/** Parts of sentences that name an option of the program, and what the page has in its place. */
const parts: readonly (readonly [option: string, words: string])[] = [
  ['Use --outcome ok to see a success.', 'Choose that it succeeds to see a success.'],
  ['the text of --error', 'your error message'],
  [' (for that: --calls 0)', ''],
  [' (--calls)', ''],
];

/** A reason or a note of the program as the page says it. */
export function pageWords(sentence: string): string {
  return parts.reduce(
    (text, [option, words]) => text.replaceAll(option, words),
    reasons[sentence] ?? sentence,
  );
}
