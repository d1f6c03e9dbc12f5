import type { Annotation } from '../../../lib/inspect/annotation';
import type { Finding } from '../../../lib/inspect/audit';
import type { AssumptionLine } from '../../../lib/inspect/capture';
import type { EventDetail } from './protocol';

/** What is said of the values of an event, by their pointers. */
export interface Notes {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly assumptions: ReadonlyMap<string, readonly AssumptionLine[]>;
}

/** Puts findings and assumptions to the values that they are about. */
export function notesOf({ findings, assumptions }: EventDetail, annotations: readonly Annotation[]): Notes {
  // What holds other lists and records is a heading; those have entries of their own.
  const whole = new Set(
    annotations.filter(({ leaf, value }) => leaf || isPlain(value)).map(({ pointer }) => pointer),
  );
  return { findings: byPointer(findings, whole), assumptions: byPointer(assumptions, whole) };
}

/** The catalog knows no list or record that lies deeper. */
const deepest = 32;

/** Things by the value that they are about, and by each value of `whole` that this one is a part of. */
function byPointer<T extends { readonly pointer: string }>(
  things: readonly T[],
  whole: ReadonlySet<string>,
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  const add = (pointer: string, thing: T) => {
    const known = found.get(pointer);
    if (known) known.push(thing);
    else found.set(pointer, [thing]);
  };
  for (const thing of things) {
    add(thing.pointer, thing);
    // From the root, because what has parts lies near it, and a pointer can be a hundred thousand keys long.
    let end = thing.pointer.indexOf('/', 1);
    for (let depth = 0; end !== -1 && depth < deepest; depth += 1) {
      const above = thing.pointer.slice(0, end);
      if (whole.has(above)) add(above, thing);
      end = thing.pointer.indexOf('/', end + 1);
    }
  }
  return found;
}

/** True for what is shown as one value: a list or record of plain values takes them with it. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((each) => typeof each !== 'object' || each === null);
}
