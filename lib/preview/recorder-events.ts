/** How many events the decoded body of a request holds: the length of its batch, 1 for a single event, else 0. */
export function eventsIn(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 0;
  if ('batch' in json && Array.isArray(json.batch)) return json.batch.length;
  return 'event' in json ? 1 : 0;
}
