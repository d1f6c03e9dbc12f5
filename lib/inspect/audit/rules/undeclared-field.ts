import type { Annotated, Annotation } from '../../annotation';
import { isWithin } from '../../pointer';
import { hint } from '../evidence';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const isMisplaced = ({ undeclared }: Annotation) => undeclared !== undefined;

/** A field that the catalog knows, but not in this event, program or release. */
export const undeclaredField = requestRule('undeclared-field', function* ({ annotated }) {
  let above: string | undefined;
  for (const annotation of annotated.body.filter(isMisplaced)) {
    const { pointer, undeclared, value } = annotation;
    if (undeclared === undefined || undeclared === ofEvent(annotated, annotation)) continue;
    // What lies in a field goes with it.
    if (above !== undefined && isWithin(pointer, above)) continue;
    above = pointer;
    const subject = placeSubject(annotated, pointer);
    yield { pointer, message: `${subject} is not declared: ${undeclared}`, evidence: hint(value) };
  }
});

/** What is wrong with the event as a whole is said once, at its name. */
function ofEvent({ events }: Annotated, { event }: Annotation): string | undefined {
  return event === undefined ? undefined : events[event]?.problem;
}
