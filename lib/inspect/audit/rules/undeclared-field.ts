import type { Annotation } from '../../annotation';
import { isWithin } from '../../pointer';
import type { Explained } from '../annotate-alike';
import { hint } from '../evidence';
import { picking } from '../picking';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const misplaced = picking(({ undeclared }) => undeclared !== undefined);

/** A field that the catalog knows, but not in this event, program or release. */
export const undeclaredField = requestRule(
  'undeclared-field',
  function* ({ annotated }) {
    let above: string | undefined;
    for (const annotation of misplaced(annotated.body)) {
      const { pointer, undeclared, value } = annotation;
      if (undeclared === undefined || undeclared === ofEvent(annotated, annotation)) continue;
      // What lies in a field goes with it.
      if (above !== undefined && isWithin(pointer, above)) continue;
      above = pointer;
      const subject = placeSubject(annotated, pointer);
      yield { pointer, message: `${subject} is not declared: ${undeclared}`, evidence: hint(value) };
    }
  },
  ({ body }) => misplaced(body).length > 0,
);

/** What is wrong with the event as a whole is said once, at its name. */
function ofEvent({ events }: Explained, { event }: Annotation): string | undefined {
  return event === undefined ? undefined : events[event]?.problem;
}
