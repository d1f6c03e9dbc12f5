import type { Level } from '../../../lib/catalog/findings';
import type { Finding } from '../../../lib/inspect/audit';
import { levels } from '../capture/rows';

/** The worst level among findings; undefined when there are none. */
export function worstLevel(findings: readonly Finding[]): Level | undefined {
  return levels.find((level) => findings.some((finding) => finding.level === level));
}
