import { type AuditOptions, auditor } from './auditor';
import type { Finding } from './finding';
import type { AuditReport } from './report';

/**
 * Audits a capture that comes line by line, with memory that does not grow with it. Each finding is given to `onFinding`
 * as soon as it is known; when that returns a promise, reading waits for it.
 */
export async function auditLines(
  lines: AsyncIterable<string> | Iterable<string>,
  onFinding: (finding: Finding) => void | Promise<void>,
  options: AuditOptions = {},
): Promise<AuditReport> {
  const audit = auditor(options);
  for await (const line of lines) {
    for (const finding of audit.read(line)) {
      const taken = onFinding(finding);
      if (taken) await taken;
    }
  }
  const { findings, report } = audit.finish();
  for (const finding of findings) await onFinding(finding);
  return report;
}

/** Audits a capture that is in memory as a whole. */
export function auditText(
  text: string,
  options: AuditOptions = {},
): AuditReport & { readonly findings: readonly Finding[] } {
  const audit = auditor(options);
  const findings: Finding[] = [];
  // A file that ends with a line break has no further line after it.
  for (const line of text.replace(/\r?\n$/, '').split('\n')) findings.push(...audit.read(line));
  const { findings: last, report } = audit.finish();
  return { ...report, findings: [...findings, ...last] };
}
