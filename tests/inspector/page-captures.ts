import type { Capture, RequestLine } from '../../lib/inspect/capture';
import { capture, recordings } from '../inspect/recordings';

/** All recordings of real clients as one capture, node and daemon on one line of time, half a second apart. */
export function everything(): Capture {
  const first = capture('20-status-project');
  const requests = recordings
    .flatMap((name) => capture(name).requests)
    .map(
      (request, index): RequestLine => ({
        ...request,
        seq: index + 1,
        receivedAt: new Date(Date.parse('2026-11-22T13:59:36.981Z') + index * 512).toISOString(),
      }),
    );
  const events = requests.length + 2;
  return {
    ...first,
    requests,
    end: { kind: 'end', requests: requests.length, events, exit: { code: 0, signal: null } },
  };
}
