import type { Annotated } from '../annotation';
import type { RequestLine } from '../capture';
import type { Finding } from './finding';
import { placeSubject } from './place';
import type { Scope } from './rule';
import type { Scanner } from './scanner';
import { textsOf } from './texts';

/** A finding without what only the whole capture knows: the request and its line. */
export type Placed = Omit<Finding, 'seq' | 'line'>;

/** What the rules for texts find in every text of a request: its path, its headers, its values and its free keys. */
export function findInTexts(
  request: RequestLine,
  annotated: Annotated,
  scanner: Scanner,
  add: (finding: Placed) => void,
): void {
  textsOf(request, annotated, (pointer: string, scope: Scope, text: string) => {
    for (const { id, level, what, evidence } of scanner.find(text, scope)) {
      const message = `${placeSubject(annotated, pointer)} contains ${what}.`;
      add({ level, id, message, pointer, evidence });
    }
  });
}
