import { counted, size } from '../../inspect/words';
import type { RunResult } from './run';

/** What a run recorded, what was wrong and what it could not see: the verdict first, then a sentence or more each. */
export function runReport(result: RunResult): readonly string[] {
  return [verdict(result), ...result.problems, ...result.notes, ...result.blindSpots];
}

function verdict({
  requests,
  arrived,
  problems,
  events,
  bytes,
  out,
  consent,
  asIfEnabled,
}: RunResult): string {
  const optedOut = consent?.send === false && !asIfEnabled ? consent.because : undefined;
  const although = optedOut === undefined || arrived === 0 ? '' : ` They were sent although ${optedOut}.`;
  if (arrived > requests) {
    return `${requests} of ${counted(arrived, 'request')} that the command sent could be written to ${out}.${although}`;
  }
  if (requests > 0) {
    const what = `${counted(events, 'event')} in ${counted(requests, 'request')}, ${size(bytes)}`;
    return `${what}, went to ${out}; nothing of what was observed left this machine.${although}`;
  }
  const capture = `The capture is ${out}.`;
  if (problems.length > 0) return `0 requests were recorded, and the recording is not complete. ${capture}`;
  return optedOut === undefined
    ? `0 requests: the command sent nothing to the collector. ${capture}`
    : `0 requests: nothing was sent, because ${optedOut}. ${capture}`;
}
