import type { View } from './address';

/** How far the reader has gone in; a phone shows one region, and this says which. */
export type Depth = 'list' | 'event' | 'value';

/** Which region a phone shows. */
export function depthOf(
  view: View,
  at: { difference: boolean; row: number | undefined; entry: boolean; about: boolean },
): Depth {
  // While two things are chosen to be compared, the list is what they are chosen from.
  if (view === 'compare') return at.difference ? 'event' : 'list';
  if (at.row === undefined) return at.about ? 'event' : 'list';
  return at.entry ? 'value' : 'event';
}

/** Where the keyboard goes when the place that it was at is gone, by ids; the first that is there. */
export function homes(depth: Depth, view: View): readonly string[] {
  if (depth === 'value') return ['explanation'];
  if (depth === 'event') return ['values', 'event-body', 'overview'];
  return ['timeline', `view-${view}`];
}
