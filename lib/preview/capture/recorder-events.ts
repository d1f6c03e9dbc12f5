import type { PlainJson } from './plain-json';

/** How many events the decoded body of a request holds: the length of its batch, 1 for a single event, else 0. */
export function eventsIn(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 0;
  const batch = 'batch' in json && Array.isArray(json.batch) ? json.batch.length : undefined;
  return eventsInPlain({ batch, event: 'event' in json });
}

/** The same of a body that was not parsed. */
export function eventsInPlain({ batch, event }: PlainJson): number {
  return batch ?? (event ? 1 : 0);
}
