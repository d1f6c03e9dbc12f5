import { hint } from '../evidence';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

/** A value of the body that nobody explains. */
export const unknownKey = requestRule('unknown-key', function* ({ annotated }) {
  if (annotated.envelope === 'undecoded') return;
  for (const { pointer, origin, value } of annotated.body) {
    if (origin !== 'unknown') continue;
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} is not explained by anyone.`,
      evidence: hint(value),
    };
  }
});
