import { counted, listed } from '../words';
import { joined, numberOf, type ProfileRule, Tally, textOf } from './rule';

/** What really counts something; the other counts of these names are constants (see `reality` in the catalog). */
const counts: readonly (readonly [field: string, one: string, many: string, event?: string])[] = [
  ['connectionCount', 'connection', 'connections'],
  ['schemaCount', 'schema', 'schemas'],
  ['tableCount', 'table', 'tables'],
  ['columnCount', 'new or changed column', 'new or changed columns', 'scan_completed'],
  ['inferredFkCount', 'inferred relationship', 'inferred relationships'],
  ['sourceCount', 'semantic source', 'semantic sources', 'sl_plan_completed'],
  ['joinCount', 'join', 'joins'],
  ['consideredRoleCount', 'database role', 'database roles'],
  ['excludedRoleCount', 'service account', 'service accounts'],
];

/** Counts, at their largest. */
export const size: ProfileRule = {
  id: 'size',
  begin(note) {
    const largest = new Map<string, number>();
    const buckets = new Tally();
    let events = 0;
    return {
      see(event) {
        let told = false;
        for (const [field, one, , only] of counts) {
          const value = numberOf(event, field);
          // A failure and a field that is not counted yet send 0, so a 0 tells nothing.
          if (value === undefined || value === 0 || (only !== undefined && only !== event.name)) continue;
          told = true;
          note(`/properties/${field}`);
          largest.set(one, Math.max(largest.get(one) ?? 0, value));
        }
        const bucket = textOf(event, 'rowsBucket');
        // ktx sends the lowest one whatever there is.
        if (bucket !== undefined && bucket !== '<10k') {
          told = true;
          note('/properties/rowsBucket');
          buckets.add(bucket);
        }
        if (told) events += 1;
      },
      conclude() {
        if (events === 0) return undefined;
        const most = counts.flatMap(([, one, many]) => {
          const count = largest.get(one);
          return count === undefined ? [] : [counted(count, one, many)];
        });
        return {
          sentence: joined(
            most.length === 0 ? '' : `Up to ${listed(most, counts.length)}.`,
            buckets.size === 0 ? '' : `Rows: ${listed(buckets.names)}.`,
          ),
          events,
        };
      },
    };
  },
};
