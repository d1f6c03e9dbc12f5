import { type FindingId, findings, type Level } from '../../catalog/findings';
import type { CaptureLine } from '../capture';
import { counted, listed } from '../words';

interface Audited {
  readonly capture: CaptureLine | undefined;
  readonly requests: number;
  readonly events: number;
  readonly levels: Readonly<Record<Level, number>>;
  readonly ids: ReadonlyMap<FindingId, number>;
}

/** What an audit found, in one sentence. */
export function verdictOf({ capture, requests, events, levels, ids }: Audited): string {
  const kinds = (level: Level) => [...ids.keys()].filter((id) => findings[id].level === level);
  if (levels.violation > 0) {
    const violations = `${counted(levels.violation, 'violation')} (${listed(kinds('violation'))})`;
    return `${violations}${besides(levels)} in ${what(requests, events)}.`;
  }
  if (requests === 0) {
    const warnings = levels.warning > 0 ? `. ${counted(levels.warning, 'warning')}` : '';
    return capture?.mode === 'har'
      ? `No request of a ktx client is in this HAR file${warnings}.`
      : `No request was recorded${because(capture)}${warnings}.`;
  }
  if (levels.warning > 0) {
    return `No violation in ${what(requests, events)}, but ${counted(levels.warning, 'warning')} (${listed(kinds('warning'))}).`;
  }
  return `No violation and no warning in ${what(requests, events)}.`;
}

function what(requests: number, events: number): string {
  return `${counted(events, 'event')} of ${counted(requests, 'request')}`;
}

function because(capture: CaptureLine | undefined): string {
  return capture?.consent?.send === false ? `, because ${capture.consent.because}` : '';
}

function besides({ warning }: Audited['levels']): string {
  return warning > 0 ? ` and ${counted(warning, 'warning')}` : '';
}
