import type { Annotation } from '../../annotation';
import { hint } from '../evidence';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const isUnknown = ({ origin }: Annotation) => origin === 'unknown';

/** A header, or a path, that neither client is known to send. */
export const unknownHeader = requestRule('unknown-header', function* ({ annotated }) {
  for (const { pointer, value } of annotated.http.filter(isUnknown)) {
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} is not explained by anyone.`,
      evidence: hint(value),
    };
  }
});
