import type { FindingId } from '../../../lib/catalog/findings';
import { newestRelease } from '../capture/catalog-texts';
import type { EventDetail } from '../capture/protocol';
import { figure } from './figures';

/** The findings that say that an event is not what its release declares. */
const broken: ReadonlySet<FindingId> = new Set<FindingId>([
  'undeclared-event',
  'undeclared-field',
  'unknown-key',
  'wrong-type',
  'wrong-value',
  'too-long',
  'missing-field',
]);

/** Whether an event is what the release that sent it declares, in a sentence. */
export function validityOf({ own, findings }: EventDetail): {
  readonly valid: boolean;
  readonly sentence: string;
} {
  if (!own) return { valid: false, sentence: 'There is no schema, because the request has no event.' };
  const release = own.release ?? newestRelease;
  const assumed = own.release ? '' : ', which is assumed because the event does not name one';
  if (!own.known) return { valid: false, sentence: `There is no schema: ${own.problem ?? own.meaning}` };
  const count = findings.filter(({ id }) => broken.has(id)).length;
  const places = count === 1 ? '1 place' : `${figure(count)} places`;
  return count === 0
    ? { valid: true, sentence: `Matches the schema of release ${release}${assumed}.` }
    : { valid: false, sentence: `Differs from the schema of release ${release} in ${places}${assumed}.` };
}
