import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { verifyHtml, type Writer } from '../../inspect/export';
import { counted } from '../../inspect/words';
import { captureSource } from '../capture/source';
import { PreviewError, reasonOf } from '../errors/preview-error';

export interface VerifyOptions {
  /** A report that `export --format html` wrote. */
  readonly report: string;
  /** The capture that it is said to be of. */
  readonly capture: string;
  readonly cwd: string;
  readonly tool: Writer;
}

/** What comparing a report with a capture gave. */
export interface VerifiedReport {
  readonly report: string;
  readonly capture: string;
  readonly requests: number;
  /** `same`: the report shows this capture and nothing else; `unknown`: the hashes agree, and what it says could not be compared. */
  readonly verdict: 'same' | 'different' | 'unknown';
  /** The verdict as a sentence. */
  readonly sentence: string;
  /** What is different, a sentence each. */
  readonly problems: readonly string[];
}

/** Checks a report against a capture; rejects with a PreviewError when one of them cannot be read. */
export async function verifyReport({ report, capture, cwd, tool }: VerifyOptions): Promise<VerifiedReport> {
  const text = await readReport(report, cwd);
  const found = await verifyHtml(text, await captureSource(capture, cwd), tool);
  const { requests, problems, whole, writtenBy } = found;
  const verdict = problems.length > 0 ? 'different' : whole ? 'same' : 'unknown';
  const all =
    requests === 0 ? `that ${capture} has no request` : `${counted(requests, 'request')} of ${capture}`;
  const sentences = {
    same: `${report} shows ${all}, and nothing else: every character of it was compared.`,
    different: `${report} is not what ${capture} gives.`,
    unknown: `${report} was written by ${writtenBy ?? 'another program'}, not by ${tool.name} ${tool.version}: the hashes of all requests agree with ${capture}, but what it says of them could not be compared. Verify it with the version that wrote it, or export ${capture} again.`,
  };
  return { report, capture, requests, verdict, sentence: sentences[verdict], problems };
}

async function readReport(report: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, report), 'utf8');
  } catch (cause) {
    throw new PreviewError(`The report ${report} cannot be read: ${reasonOf(cause)}.`, {
      hint: 'Make one with: ktx-telemetry-preview export --format html --out report.html CAPTURE',
      cause,
    });
  }
}
