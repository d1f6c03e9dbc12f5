import { hint } from '../evidence';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

/** A header, or a path, that neither client is known to send. */
export const unknownHeader = requestRule('unknown-header', function* ({ annotated }) {
  for (const { pointer, origin, value } of annotated.http) {
    if (origin !== 'unknown') continue;
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} is not explained by anyone.`,
      evidence: hint(value),
    };
  }
});
