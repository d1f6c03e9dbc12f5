import type { RequestLine } from '../capture';
import type { Explained } from './annotate-alike';
import type { Finding } from './finding';
import { placeSubject } from './place';
import type { Scope } from './rule';
import type { Scanner } from './scanner';
import { type TextPlace, textAt, textPlaces } from './texts';

/** A finding without what tells one request of a form from the other. */
export type Placed = Omit<Finding, 'seq' | 'line'>;

/** A place with what was found there when it was last looked at. */
interface Seat {
  readonly place: TextPlace;
  readonly inKey: readonly Placed[];
  value: unknown;
  found: readonly Placed[];
}

const nothing: readonly Placed[] = [];

/**
 * Runs the rules for texts over requests of one form, that of `annotated`, one after the other: most of their values are
 * those of the request before, and what was found in an equal value at the same place is what is found now.
 */
export function textLook(
  annotated: Explained,
  scanner: Scanner,
): (request: RequestLine, add: (finding: Placed) => void) => void {
  const look = (pointer: string, scope: Scope, text: string | undefined): readonly Placed[] => {
    if (text === undefined) return nothing;
    const found = scanner.find(text, scope);
    if (found.length === 0) return nothing;
    const subject = placeSubject(annotated, pointer);
    return found.map(({ id, level, what, evidence }) => {
      return { level, id, message: `${subject} holds ${what}.`, pointer, evidence };
    });
  };
  const seats = textPlaces(annotated).map((place): Seat => {
    const inKey = look(place.annotation.pointer, 'text', place.key);
    return { place, inKey, value: undefined, found: inKey };
  });
  return (request, add) => {
    for (const seat of seats) {
      const { annotation, scope } = seat.place;
      if (seat.value !== annotation.value) {
        seat.value = annotation.value;
        const inValue = look(annotation.pointer, scope, textAt(seat.place, request));
        seat.found = seat.inKey.length === 0 ? inValue : [...seat.inKey, ...inValue];
      }
      for (const finding of seat.found) add(finding);
    }
  };
}
