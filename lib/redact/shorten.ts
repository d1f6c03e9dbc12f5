import { marker } from './rules';

/**
 * A redacted text of at most `limit` UTF-16 units. It is cut between two tokens, so that no half of a word is left, and ends
 * with the marker where something is missing.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = limit - marker.length - 1;
  const end = text.slice(0, room + 1).search(/\s\S*$/);
  const head = text.slice(0, Math.max(end, 0)).trimEnd();
  if (head === '') return marker;
  return head.endsWith(marker) ? head : `${head} ${marker}`;
}
