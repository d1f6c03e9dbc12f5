import { counted, size } from '../../inspect/words';
import type { RunResult } from './run';

/** What a run recorded, what was wrong and what it could not see: the verdict first, a sentence or more a line. */
export function runReport(result: RunResult): string {
  return [verdict(result), ...result.problems, ...result.notes, ...result.blindSpots].join('\n');
}

function verdict({ requests, events, bytes, out, consent, asIfEnabled }: RunResult): string {
  const optedOut = consent?.send === false && !asIfEnabled ? consent.because : undefined;
  if (requests === 0) {
    const why =
      optedOut === undefined
        ? 'the command sent nothing to the collector'
        : `nothing was sent, because ${optedOut}`;
    return `0 requests: ${why}. The capture is ${out}.`;
  }
  const what = `${counted(events, 'event')} in ${counted(requests, 'request')}, ${size(bytes)}`;
  const although = optedOut === undefined ? '' : ` They were sent although ${optedOut}.`;
  return `${what}, went to ${out}; nothing of what was observed left this machine.${although}`;
}
