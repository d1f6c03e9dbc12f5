import { hint } from '../evidence';
import { picking } from '../picking';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const unknowns = picking(({ origin }) => origin === 'unknown');

/** A value of the body that nobody explains. */
export const unknownKey = requestRule(
  'unknown-key',
  function* ({ annotated }) {
    if (annotated.envelope === 'undecoded') return;
    for (const { pointer, value } of unknowns(annotated.body)) {
      yield {
        pointer,
        message: `${placeSubject(annotated, pointer)} is not explained by anyone.`,
        evidence: hint(value),
      };
    }
  },
  ({ body }) => unknowns(body).length > 0,
);
