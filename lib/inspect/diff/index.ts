import type { Capture } from '../capture';
import { envelopeOf, property } from '../envelope';
import { counted } from '../words';
import { align, type Pair } from './align';
import { type Entry, entriesOf } from './entries';

/** Where an event is: the request that holds it, and its number among the events of the capture, both from 1. */
export interface EventAt {
  readonly name: string;
  readonly seq: number;
  readonly number: number;
}

/** A value that only one side has, or that both have with another value. */
export interface FieldChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** A JSON Pointer with `*` for the index of the event, `header:NAME` or `request:target`. */
  readonly place: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface EventChange {
  readonly name: string;
  readonly a: EventAt;
  readonly b: EventAt;
  readonly fields: readonly FieldChange[];
}

/** What one side is made of. */
export interface Side {
  readonly requests: number;
  readonly events: number;
  /** What its events say of the ktx that sent them. */
  readonly releases: readonly string[];
  /** `posthog-node 5.34.9` and the like. */
  readonly sdks: readonly string[];
}

/** What changed from capture `a` to capture `b`, volatile values aside. */
export interface CaptureDiff {
  readonly different: boolean;
  readonly verdict: string;
  readonly a: Side;
  readonly b: Side;
  readonly added: readonly EventAt[];
  readonly removed: readonly EventAt[];
  /** Events that both have, in another order. */
  readonly reordered: readonly { readonly name: string; readonly a: EventAt; readonly b: EventAt }[];
  readonly changed: readonly EventChange[];
}

/** Compares two captures. Events are matched by what they say, then by name and order. */
export function diffCaptures(a: Capture, b: Capture): CaptureDiff {
  const [left, right] = [entriesOf(a), entriesOf(b)];
  const inPlace = pairs(left, right);
  const moved = movedPairs(left, right, inPlace);
  const both = [...inPlace, ...moved].sort(([x], [y]) => x - y);
  const [inA, inB] = [new Set(both.map(([x]) => x)), new Set(both.map(([, y]) => y))];
  const at = (list: readonly Entry[], index: number): EventAt => {
    const { name = '', seq = 0 } = list[index] ?? {};
    return { name, seq, number: index + 1 };
  };
  const alone = (list: readonly Entry[], paired: ReadonlySet<number>) =>
    [...list.keys()].filter((index) => !paired.has(index)).map((index) => at(list, index));
  const changed = both.flatMap(([x, y]): EventChange[] => {
    const fields = fieldChanges(left[x], right[y]);
    return fields.length === 0 ? [] : [{ name: at(left, x).name, a: at(left, x), b: at(right, y), fields }];
  });
  const reordered = moved.map(([x, y]) => ({ name: at(left, x).name, a: at(left, x), b: at(right, y) }));
  const [removed, added] = [alone(left, inA), alone(right, inB)];
  const different = removed.length + added.length + reordered.length + changed.length > 0;
  const verdict = verdictOf(added.length, removed.length, reordered.length, changed.length);
  return { different, verdict, a: sideOf(a), b: sideOf(b), added, removed, reordered, changed };
}

/** Equal events hold their place first; between them, events of the same name belong together. */
function pairs(left: readonly Entry[], right: readonly Entry[]): readonly Pair[] {
  const content = ({ content }: Entry) => content;
  const anchors = align(left.map(content), right.map(content));
  const result: Pair[] = [];
  let [x, y] = [0, 0];
  for (const [anchorX, anchorY] of [...anchors, [left.length, right.length] as const]) {
    const name = (list: readonly Entry[], from: number, to: number) =>
      list.slice(from, to).map(({ name }) => name);
    for (const [dx, dy] of align(name(left, x, anchorX), name(right, y, anchorY)))
      result.push([x + dx, y + dy]);
    if (anchorX < left.length && anchorY < right.length) result.push([anchorX, anchorY]);
    [x, y] = [anchorX + 1, anchorY + 1];
  }
  return result;
}

/** Events that are left over on both sides under the same name: equal ones first, then in their order. */
function movedPairs(
  left: readonly Entry[],
  right: readonly Entry[],
  inPlace: readonly Pair[],
): readonly Pair[] {
  const takenA = new Set(inPlace.map(([x]) => x));
  const takenB = new Set(inPlace.map(([, y]) => y));
  const moved: Pair[] = [];
  for (const key of ['content', 'name'] as const) {
    const free = new Map<string, number[]>();
    for (const [index, entry] of right.entries()) {
      if (!takenB.has(index)) free.set(entry[key], [...(free.get(entry[key]) ?? []), index]);
    }
    for (const [index, entry] of left.entries()) {
      const found = takenA.has(index) ? undefined : free.get(entry[key])?.shift();
      if (found === undefined) continue;
      takenA.add(index);
      takenB.add(found);
      moved.push([index, found]);
    }
  }
  return moved;
}

function fieldChanges(a: Entry | undefined, b: Entry | undefined): readonly FieldChange[] {
  if (!a || !b) return [];
  const changes: FieldChange[] = [];
  for (const place of new Set([...a.values.keys(), ...b.values.keys()])) {
    const [before, after] = [a.values.get(place), b.values.get(place)];
    if (!b.values.has(place)) changes.push({ kind: 'removed', place, before });
    else if (!a.values.has(place)) changes.push({ kind: 'added', place, after });
    else if (a.volatile.has(place) && b.volatile.has(place)) continue;
    else if (JSON.stringify(before) !== JSON.stringify(after)) {
      changes.push({ kind: 'changed', place, before, after });
    }
  }
  return changes;
}

function sideOf({ requests }: Capture): Side {
  const events = requests.flatMap((request) => envelopeOf(request).events);
  const properties = events.map(({ value }) => property(value, 'properties'));
  const releases = events.flatMap(({ cliVersion }) => (cliVersion === undefined ? [] : [cliVersion]));
  const sdks = properties.flatMap((each) => {
    const [name, version] = [property(each, '$lib'), property(each, '$lib_version')];
    return typeof name === 'string' ? [`${name} ${typeof version === 'string' ? version : '?'}`] : [];
  });
  return {
    requests: requests.length,
    events: events.length,
    releases: [...new Set(releases)].sort(),
    sdks: [...new Set(sdks)].sort(),
  };
}

function verdictOf(added: number, removed: number, reordered: number, changed: number): string {
  const parts = [
    added > 0 && `${counted(added, 'event')} added`,
    removed > 0 && `${counted(removed, 'event')} removed`,
    reordered > 0 && `${counted(reordered, 'event')} in another order`,
    changed > 0 && `${counted(changed, 'event')} changed`,
  ].filter((part) => part !== false);
  return parts.length === 0
    ? 'No difference, apart from values that change every time (times, ids, durations).'
    : `${parts.join(', ')}.`;
}
