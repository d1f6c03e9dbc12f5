import type { Annotation } from '../../annotation';
import { hint } from '../evidence';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const isUnknown = ({ origin }: Annotation) => origin === 'unknown';

/** A value of the body that nobody explains. */
export const unknownKey = requestRule('unknown-key', function* ({ annotated }) {
  if (annotated.envelope === 'undecoded') return;
  for (const { pointer, value } of annotated.body.filter(isUnknown)) {
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} is not explained by anyone.`,
      evidence: hint(value),
    };
  }
});
