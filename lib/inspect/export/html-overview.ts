import type { AssumptionLine, CaptureLine, EndLine, LineProblem, RequestLine } from '../capture';
import { envelopeOf } from '../envelope';
import { type Counts, countRequests, retryDetector } from '../summary';
import { type Survey, survey } from '../survey';
import { read, type Source } from './source';

/** What has to be known of a capture as a whole before its first request is shown. */
export interface Overview {
  readonly capture: CaptureLine | undefined;
  readonly counts: Counts;
  readonly survey: Survey;
  /** Why a value is only supposed, by request and pointer. */
  readonly assumptions: ReadonlyMap<number, ReadonlyMap<string, string>>;
  /** Absent when the capture was cut short. */
  readonly end: EndLine | undefined;
  readonly problems: readonly LineProblem[];
}

/** Reads a capture once and keeps the sums. */
export async function overviewOf(source: Source): Promise<Overview> {
  const assumptions = new Map<number, Map<string, string>>();
  const problems: LineProblem[] = [];
  const sum = summer();
  let capture: CaptureLine | undefined;
  let end: EndLine | undefined;
  for await (const each of read(source)) {
    if ('problem' in each) problems.push({ line: each.number, problem: each.problem });
    else if (each.line.kind === 'capture') capture = each.line;
    else if (each.line.kind === 'assumption') assume(assumptions, each.line);
    else if (each.line.kind === 'end') end = each.line;
    else sum.add(each.line);
  }
  return { capture, ...sum.result(), assumptions, end, problems };
}

function assume(assumptions: Map<number, Map<string, string>>, line: AssumptionLine): void {
  const ofRequest = assumptions.get(line.seq) ?? new Map<string, string>();
  assumptions.set(line.seq, ofRequest.set(line.pointer, line.because));
}

/** `countRequests` and `survey` want all requests at once; here each is counted alone and the figures are added. */
function summer() {
  const isRetry = retryDetector();
  const properties = new Set<string>();
  const unknown: string[] = [];
  const undeclared: string[] = [];
  const server = new Map<string, Survey['server'][number]>();
  const sum = {
    requests: 0,
    events: 0,
    bytes: 0,
    retries: 0,
    unfamiliar: 0,
    carriers: 0,
    seen: 0,
    explained: 0,
  };
  return {
    add(request: RequestLine): void {
      const counts = countRequests([request]);
      const { freeText, coverage, server: facts } = survey([request]);
      sum.requests += 1;
      sum.events += counts.events;
      sum.bytes += counts.bytes;
      sum.unfamiliar += counts.unfamiliar;
      sum.retries += envelopeOf(request).events.filter(isRetry).length;
      sum.carriers += freeText.events;
      sum.seen += coverage.seen;
      sum.explained += coverage.explained;
      for (const name of freeText.properties) properties.add(name);
      // Not spread into a call: a hostile body has more values than a call takes arguments.
      for (const pointer of coverage.unknown) unknown.push(pointer);
      for (const pointer of coverage.undeclared) undeclared.push(pointer);
      for (const fact of facts) server.set(fact.name, fact);
    },
    result(): { readonly counts: Counts; readonly survey: Survey } {
      const { requests, events, bytes, retries, unfamiliar, carriers, seen, explained } = sum;
      return {
        counts: { requests, events, bytes, byName: [], byRuntime: [], retries, unfamiliar },
        survey: {
          freeText: { events: carriers, properties: [...properties] },
          coverage: { seen, explained, unknown, undeclared },
          server: [...server.values()],
        },
      };
    },
  };
}
