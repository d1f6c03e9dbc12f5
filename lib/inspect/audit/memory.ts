import type { FindingId } from '../../catalog/findings';
import { UuidMap } from './uuid-map';

/** What rules remember from one request to the next. */
export interface Memory {
  readonly first: (id: FindingId, key: string) => boolean;
  readonly seenIn: (uuid: string, seq: number) => number | undefined;
}

/**
 * A repetition is found when no more than this many other events lie between: an SDK tries again within seconds, and
 * memory is not to grow with the capture.
 */
const remembered = 32_768;

/** The memory of one audit. */
export function memory(): Memory {
  const said = new Map<FindingId, Set<string>>();
  let recent = new UuidMap(remembered);
  let older: UuidMap | undefined;
  return {
    first: (id, key) => {
      const keys = said.get(id) ?? new Set();
      if (keys.has(key)) return false;
      said.set(id, keys.add(key));
      return true;
    },
    seenIn: (uuid, seq) => {
      const before = recent.get(uuid) ?? older?.get(uuid);
      if (before !== undefined) return before;
      if (recent.size === remembered) [older, recent] = [recent, new UuidMap(remembered)];
      recent.add(uuid, seq);
      return undefined;
    },
  };
}
