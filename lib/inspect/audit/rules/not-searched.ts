import { anywhere, textRule } from '../rule';

/** A text that was not searched to its end: then it is not said that nothing of the reader's is in it. */
export const notSearched = textRule('not-searched', anywhere, function* (text, { searched }) {
  if (searched().isWhole) return;
  const what = 'more encoded or packed text than is searched for your identifiers and secrets';
  yield { start: 0, end: text.length, what };
});
