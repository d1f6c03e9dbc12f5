import { isAbsolute, relative, resolve } from 'node:path';
import type { FindingId } from '../../catalog/findings';
import { type AuditReport, type Finding, sarifEnd, sarifResult, sarifStart } from '../../inspect/audit';
import { safeJson } from '../../inspect/safe-json';
import type { CaptureInput } from '../inputs/find-inputs';
import type { Amount } from '../terminal/amount';
import { auditText } from '../terminal/audit';
import { type Audited, type Group, keptPlaces } from '../terminal/audit-kinds';
import { manyText } from '../terminal/audit-many';
import type { Style } from '../terminal/style';
import type { Together } from './together';

/** One form of output, told things in this order: begin, then for each capture: file, its findings, report; then end. */
export interface Output {
  begin(): Promise<void> | void;
  file(input: CaptureInput, isHar: boolean): Promise<void> | void;
  finding(finding: Finding): Promise<void> | void;
  report(report: AuditReport): Promise<void> | void;
  /** `together` when there are several captures. */
  end(together: Together | undefined): Promise<void> | void;
}

export interface OutputOptions {
  readonly cwd: string;
  readonly style: Style;
  /** How much of the text is wanted; the other formats hold everything. */
  readonly amount: Amount;
  readonly tool: { readonly name: string; readonly version: string };
  /** Takes a piece of the output. */
  readonly write: (text: string) => Promise<void>;
  /** Whether there are several captures. */
  readonly many: boolean;
  /** What could not be looked for, a sentence each. */
  readonly notSearched?: readonly string[];
}

export const outputs: Readonly<Record<'text' | 'json' | 'sarif', (options: OutputOptions) => Output>> = {
  text: textOutput,
  json: jsonOutput,
  sarif: sarifOutput,
};

function textOutput({ write, style, amount }: OutputOptions): Output {
  const audited: Audited[] = [];
  let now: CaptureInput | undefined;
  let groups = new Map<FindingId, Group>();
  return {
    begin: () => undefined,
    file: (input) => {
      now = input;
      groups = new Map();
    },
    finding: (finding) => {
      const group = groups.get(finding.id) ?? { examples: [], count: 0 };
      groups.set(finding.id, group);
      group.count += 1;
      if (group.examples.length < keptPlaces[amount]) group.examples.push(finding);
    },
    report: (report) => {
      audited.push({ file: now?.file ?? '', report, groups });
    },
    end: (together) => {
      const [only] = audited;
      if (together) return write(manyText(audited, together, amount, style));
      return only && write(auditText(only, amount, style));
    },
  };
}

/** The contract's object; findings stand before what is only known after them. */
function jsonOutput({ write, many, notSearched = [] }: OutputOptions): Output {
  let files = 0;
  let found = 0;
  return {
    begin: () => write('{"captures":['),
    file: ({ file, label }) => {
      found = 0;
      files += 1;
      const labelled = many ? `"label":${safeJson(label)},` : '';
      return write(`${files > 1 ? ',' : ''}{"file":${safeJson(file)},${labelled}"findings":[`);
    },
    finding: ({ level, id, message, seq, pointer, evidence }) => {
      found += 1;
      return write((found > 1 ? ',' : '') + safeJson({ level, id, message, seq, pointer, evidence }));
    },
    report: ({ requests, events, verdict, remarks, fields }) => {
      const told = remarks.length > 0 ? { remarks } : {};
      return write(`],${safeJson({ requests, events, verdict, ...told, fields }).slice(1)}`);
    },
    end: (together) => {
      const told = { ...(together && { together }), ...(notSearched.length > 0 && { notSearched }) };
      const members = safeJson(told).slice(1);
      return write(`]${members === '}' ? '' : ','}${members}\n`);
    },
  };
}

/** A file in the working directory by its relative path, as code scanning wants it. */
function below(file: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, file));
  return path.startsWith('..') || isAbsolute(path) ? resolve(cwd, file) : path;
}

function sarifOutput({ write, tool, cwd }: OutputOptions): Output {
  let found = 0;
  let [shown, har] = ['', false];
  return {
    begin: () => write(sarifStart(tool)),
    file: ({ file }, isHar) => {
      shown = file === '-' ? 'stdin' : below(file, cwd);
      har = isHar;
    },
    finding: (finding) => {
      found += 1;
      return write((found > 1 ? ',' : '') + safeJson(sarifResult(finding, shown, har)));
    },
    report: () => undefined,
    end: () => write(`${sarifEnd}\n`),
  };
}
