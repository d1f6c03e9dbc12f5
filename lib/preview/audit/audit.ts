import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import type { Identifier } from '../../inspect/audit';
import { PreviewError } from '../errors/preview-error';
import type { CaptureInput } from '../inputs/find-inputs';
import type { Amount } from '../terminal/amount';
import type { Style } from '../terminal/style';
import { type AuditEvent, auditEvents } from './audit-events';
import { type Output, outputs } from './outputs';
import { auditPool, type Pool } from './pool';
import { Sum } from './together';

export interface AuditFilesOptions {
  readonly captures: readonly CaptureInput[];
  readonly cwd: string;
  readonly stdin?: Readable;
  readonly identifiers: readonly Identifier[];
  /** What of the reader's could not be looked for, a sentence each; JSON says it too. */
  readonly notSearched?: readonly string[];
  readonly format: 'text' | 'json' | 'sarif';
  readonly style: Style;
  /** How much of the text is wanted; the other formats hold everything. */
  readonly amount: Amount;
  readonly tool: { readonly name: string; readonly version: string };
  /** Takes a piece of the output; reading waits for the promise. */
  readonly write: (text: string) => Promise<void>;
  readonly onProgress?: (file: string, read: number, total: number | undefined) => void;
  /** The built worker; with it, many captures are audited on all cores. */
  readonly worker?: URL;
}

export interface AuditedFiles {
  /** True when a violation was found. */
  readonly violated: boolean;
  /** Files that could not be audited, with the reason. */
  readonly failures: readonly PreviewError[];
}

/**
 * Audits captures and writes what is found as it is found, so that memory does not grow with them. Of several captures the
 * output also says what they are together.
 */
export async function auditFiles(options: AuditFilesOptions): Promise<AuditedFiles> {
  const { captures, format } = options;
  const many = captures.length > 1;
  const output = outputs[format]({ ...options, many });
  const failures: PreviewError[] = [];
  const sum = new Sum();
  const pool = poolFor(options);
  let violated = false;
  try {
    await output.begin();
    for (const input of captures) {
      try {
        const isViolated = await show(eventsOf(input, pool, options), input, output, sum);
        violated ||= isViolated;
      } catch (error) {
        // One file that cannot be read does not take the others with it.
        if (!(error instanceof PreviewError)) throw error;
        failures.push(error);
      }
    }
    await output.end(many ? sum.together() : undefined);
  } finally {
    await pool?.close();
  }
  return { violated, failures };
}

/** Threads take some 100 ms to begin, in which one thread audits this much. */
const worthThreads = 2_000_000;

function poolFor({ captures, cwd, identifiers, worker, onProgress }: AuditFilesOptions): Pool | undefined {
  const files = captures.map(({ file }) => file).filter((file) => file !== '-');
  const bytes = captures.reduce((sum, { bytes: own = 0 }) => sum + own, 0);
  const workers = Math.min(availableParallelism(), files.length);
  if (!worker || workers < 2 || bytes < worthThreads) return undefined;
  return auditPool({
    files,
    script: worker,
    workers,
    cwd,
    identifiers,
    onProgress: (file, read, total) => onProgress?.(file, read, total),
  });
}

function eventsOf(
  { file }: CaptureInput,
  pool: Pool | undefined,
  { cwd, stdin, identifiers, onProgress }: AuditFilesOptions,
): AsyncGenerator<AuditEvent> {
  if (pool && file !== '-') return pool.events(file);
  return auditEvents(file, {
    cwd,
    stdin,
    identifiers,
    onProgress: onProgress && ((read, total) => onProgress(file, read, total)),
  });
}

/** Writes what the audit of a capture says; gives whether there was a violation. */
async function show(
  events: AsyncGenerator<AuditEvent>,
  input: CaptureInput,
  output: Output,
  sum: Sum,
): Promise<boolean> {
  for await (const event of events) {
    if (event.kind === 'begun') await output.file(input, event.isHar);
    else if (event.kind === 'found') for (const finding of event.findings) await output.finding(finding);
    else {
      await output.report(event.report);
      sum.add(input.label, event.report, event.tallies);
      return event.report.levels.violation > 0;
    }
  }
  return false;
}
