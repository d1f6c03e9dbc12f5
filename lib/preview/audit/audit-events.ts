import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type AuditReport, auditor, type Finding, type Identifier } from '../../inspect/audit';
import { readLine } from '../../inspect/capture';
import { readCaptureLines } from '../capture/read-capture';
import { decompress } from './decompress';
import { type EventTallies, EventTally } from './tally';

/** What the audit of one capture says while it goes on: it has begun, it found something, it is over. */
export type AuditEvent =
  | { readonly kind: 'begun'; readonly isHar: boolean }
  | { readonly kind: 'found'; readonly findings: readonly Finding[] }
  | { readonly kind: 'done'; readonly report: AuditReport; readonly tallies: EventTallies };

export interface AuditFileOptions {
  readonly cwd: string;
  readonly stdin?: Readable | undefined;
  readonly identifiers: readonly Identifier[];
  /** Told how far reading is, in bytes; `total` is unknown for a stream. */
  readonly onProgress?: ((read: number, total: number | undefined) => void) | undefined;
}

/** Audits one capture, with memory that does not grow with it. Rejects with a PreviewError before the first event when it cannot be read. */
export async function* auditEvents(
  file: string,
  { cwd, stdin, identifiers, onProgress }: AuditFileOptions,
): AsyncGenerator<AuditEvent> {
  const tally = new EventTally();
  const audit = auditor({
    identifiers,
    decompress,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    conceal: true,
    onRequest: (_request, annotated, _raw, hide) => tally.request(annotated, hide),
  });
  let begun = false;
  const lines = readCaptureLines(file, { cwd, ...(stdin && { stdin }), ...(onProgress && { onProgress }) });
  for await (const line of lines) {
    if (!begun) yield { kind: 'begun', isHar: isHarCapture(line) };
    begun = true;
    const findings = audit.read(line);
    if (findings.length === 0) continue;
    for (const finding of findings) tally.finding(finding);
    yield { kind: 'found', findings };
  }
  const { findings, report } = audit.finish();
  for (const finding of findings) tally.finding(finding);
  yield { kind: 'found', findings };
  yield { kind: 'done', report, tallies: tally.tallies() };
}

/** Whether this is the first line of what was read from a HAR file. */
function isHarCapture(line: string): boolean {
  const read = readLine(line);
  return 'line' in read && read.line.kind === 'capture' && read.line.mode === 'har';
}
