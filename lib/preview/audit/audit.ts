import { createHash } from 'node:crypto';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { FindingId } from '../../catalog/findings';
import {
  type AuditReport,
  auditLines,
  type Finding,
  type Identifier,
  sarifEnd,
  sarifResult,
  sarifStart,
} from '../../inspect/audit';
import { safeJson } from '../../inspect/safe-json';
import { readCaptureLines } from '../capture/read-capture';
import { PreviewError } from '../errors/preview-error';
import type { Amount } from '../terminal/amount';
import { type Audited, auditText, type Group, keptPlaces } from '../terminal/audit';
import type { Style } from '../terminal/style';
import { decompress } from './decompress';

export interface AuditFilesOptions {
  /** Captures, as the reader named them; `-` is standard input. */
  readonly files: readonly string[];
  readonly cwd: string;
  readonly stdin?: Readable;
  readonly identifiers: readonly Identifier[];
  readonly format: 'text' | 'json' | 'sarif';
  readonly style: Style;
  /** How much of the text is wanted; the other formats hold everything. */
  readonly amount: Amount;
  readonly tool: { readonly name: string; readonly version: string };
  /** Takes a piece of the output; reading waits for the promise. */
  readonly write: (text: string) => Promise<void>;
  readonly onProgress?: (file: string, read: number, total: number | undefined) => void;
}

export interface AuditedFiles {
  /** True when a violation was found. */
  readonly violated: boolean;
  /** Files that could not be audited, with the reason. */
  readonly failures: readonly PreviewError[];
}

/** Audits capture files and writes what is found as it is found, so that memory does not grow with them. */
export async function auditFiles(options: AuditFilesOptions): Promise<AuditedFiles> {
  const output = outputs[options.format](options);
  const failures: PreviewError[] = [];
  let violated = false;
  await output.begin();
  for (const file of options.files) {
    try {
      const report = await auditFile(file, options, output);
      violated ||= report.levels.violation > 0;
    } catch (error) {
      // One file that cannot be read does not take the others with it.
      if (!(error instanceof PreviewError)) throw error;
      failures.push(error);
    }
  }
  await output.end();
  return { violated, failures };
}

async function auditFile(file: string, options: AuditFilesOptions, output: Output): Promise<AuditReport> {
  const { cwd, stdin, identifiers, onProgress } = options;
  const lines = readCaptureLines(file, {
    cwd,
    ...(stdin && { stdin }),
    ...(onProgress && { onProgress: (read, total) => onProgress(file, read, total) }),
  });
  // The first line is asked for before anything is written: a file that is no capture leaves no trace in the output.
  const first = await lines.next();
  await output.file(file);
  const report = await auditLines(from(first, lines), (finding) => output.finding(file, finding), {
    identifiers,
    decompress,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  await output.report(file, report);
  return report;
}

async function* from(
  first: IteratorResult<string, unknown>,
  rest: AsyncIterable<string>,
): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* rest;
}

/** One form of output, told things in this order: begin, then for each file: file, its findings, report; then end. */
interface Output {
  begin(): Promise<void> | void;
  file(file: string): Promise<void> | void;
  finding(file: string, finding: Finding): Promise<void> | void;
  report(file: string, report: AuditReport): Promise<void> | void;
  end(): Promise<void> | void;
}

const outputs: Readonly<Record<AuditFilesOptions['format'], (options: AuditFilesOptions) => Output>> = {
  text: textOutput,
  json: jsonOutput,
  sarif: sarifOutput,
};

function textOutput({ write, style, amount }: AuditFilesOptions): Output {
  const audited: Audited[] = [];
  let groups = new Map<FindingId, Group>();
  return {
    begin: () => undefined,
    file: () => {
      groups = new Map();
    },
    finding: (_file, finding) => {
      const group = groups.get(finding.id) ?? { examples: [], count: 0 };
      groups.set(finding.id, group);
      group.count += 1;
      if (group.examples.length < keptPlaces[amount]) group.examples.push(finding);
    },
    report: (file, report) => {
      audited.push({ file, report, groups });
    },
    end: () => write(auditText(audited, amount, style)),
  };
}

/** The contract's object; findings stand before what is only known after them. */
function jsonOutput({ write }: AuditFilesOptions): Output {
  let files = 0;
  let found = 0;
  return {
    begin: () => write('{"captures":['),
    file: (file) => {
      found = 0;
      files += 1;
      return write(`${files > 1 ? ',' : ''}{"file":${safeJson(file)},"findings":[`);
    },
    finding: (_file, { level, id, message, seq, pointer, evidence }) => {
      found += 1;
      return write((found > 1 ? ',' : '') + safeJson({ level, id, message, seq, pointer, evidence }));
    },
    report: (_file, { requests, events, verdict, remarks, fields }) => {
      const told = remarks.length > 0 ? { remarks } : {};
      return write(`],${safeJson({ requests, events, verdict, ...told, fields }).slice(1)}`);
    },
    end: () => write(']}\n'),
  };
}

/** A file in the working directory by its relative path, as code scanning wants it. */
function below(file: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, file));
  return path.startsWith('..') || isAbsolute(path) ? resolve(cwd, file) : path;
}

function sarifOutput({ write, tool, cwd }: AuditFilesOptions): Output {
  let found = 0;
  return {
    begin: () => write(sarifStart(tool)),
    file: () => undefined,
    finding: (file, finding) => {
      found += 1;
      return write(
        (found > 1 ? ',' : '') + safeJson(sarifResult(finding, file === '-' ? 'stdin' : below(file, cwd))),
      );
    },
    report: () => undefined,
    end: () => write(`${sarifEnd}\n`),
  };
}
