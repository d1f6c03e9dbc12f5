import { type AuditReport, auditor, type Finding } from '../../audit';
import type { AssumptionLine, CaptureLine, EndLine, LineProblem } from '../../capture';
import { type Counts, counter } from '../../summary';
import { type Survey, surveyor } from '../../survey';
import { read, type Source } from '../source';
import { type Indexed, indexed } from './event-index';
import { Gathered } from './findings';

/** More events than this make a report that nobody reads and a browser shows badly. */
export const mostReportEvents = 2000;

/** A capture has more events than a report can show. The message says what to do instead. */
export class ReportTooLong extends Error {
  override readonly name = 'ReportTooLong';
  constructor() {
    super(
      `This capture has more than ${mostReportEvents} events, which is more than one report can show. Use --format csv or json for all of them, or ktx-telemetry-preview view to look through them.`,
    );
  }
}

/** What has to be known of a capture as a whole before its first request is shown. */
export interface Overview {
  readonly capture: CaptureLine | undefined;
  readonly counts: Counts;
  readonly survey: Survey;
  readonly report: AuditReport;
  readonly findings: Gathered;
  readonly events: readonly Indexed[];
  /** Why a value is only an example, by request and pointer. */
  readonly assumptions: ReadonlyMap<number, ReadonlyMap<string, string>>;
  /** Absent when the capture was cut short. */
  readonly end: EndLine | undefined;
  readonly problems: readonly LineProblem[];
}

/** Reads a capture once, audits it and keeps the sums. Throws `ReportTooLong`. */
export async function overviewOf(source: Source): Promise<Overview> {
  const assumptions = new Map<number, Map<string, string>>();
  const problems: LineProblem[] = [];
  const events: Indexed[] = [];
  const findings = new Gathered();
  const counts = counter();
  const survey = surveyor();
  const audit = auditor({ onRequest: (_request, annotated) => survey.add(annotated) });
  let capture: CaptureLine | undefined;
  let end: EndLine | undefined;
  let found: readonly Finding[] = [];
  // The audit counts every line, the empty ones too.
  async function* audited() {
    for await (const text of source()) {
      found = audit.read(text);
      yield text;
    }
  }
  for await (const each of read(audited)) {
    for (const finding of found) findings.add(finding);
    if ('problem' in each) problems.push({ line: each.number, problem: each.problem });
    else if (each.line.kind === 'capture') capture = each.line;
    else if (each.line.kind === 'assumption') assume(assumptions, each.line);
    else if (each.line.kind === 'end') end = each.line;
    else {
      counts.add(each.line);
      events.push(...indexed(each.line, found));
      if (events.length > mostReportEvents) throw new ReportTooLong();
    }
  }
  const { findings: last, report } = audit.finish();
  for (const finding of last) findings.add(finding);
  const sums = { counts: counts.counts(), survey: survey.survey(), report };
  return { capture, ...sums, findings, events, assumptions, end, problems };
}

function assume(assumptions: Map<number, Map<string, string>>, line: AssumptionLine): void {
  const ofRequest = assumptions.get(line.seq) ?? new Map<string, string>();
  assumptions.set(line.seq, ofRequest.set(line.pointer, line.because));
}
