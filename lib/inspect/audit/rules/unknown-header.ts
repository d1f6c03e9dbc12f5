import { hint } from '../evidence';
import { picking } from '../picking';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const unknowns = picking(({ origin }) => origin === 'unknown');

/** A header, or a path, that neither client is known to send. */
export const unknownHeader = requestRule(
  'unknown-header',
  function* ({ annotated }) {
    for (const { pointer, value } of unknowns(annotated.http)) {
      yield {
        pointer,
        message: `${placeSubject(annotated, pointer)} is not explained by anyone.`,
        evidence: hint(value),
      };
    }
  },
  ({ http }) => unknowns(http).length > 0,
);
