import { describe, expect, it } from 'vitest';
import { runReport } from '../../lib/preview/run/report';
import type { RunResult } from '../../lib/preview/run/run';

const result: RunResult = {
  arrived: 2,
  out: './ktx-telemetry-preview.jsonl',
  requests: 2,
  events: 2,
  bytes: 912,
  exit: { code: 0, signal: null },
  exitCode: 0,
  asIfEnabled: false,
  problems: [],
  notes: [],
  blindSpots: [],
};

const optedOut = { send: false, rule: 'DO_NOT_TRACK', because: 'DO_NOT_TRACK is set' };

describe('the report of a run', () => {
  for (const [name, more, report] of [
    [
      'says what was recorded',
      {},
      '2 events in 2 requests, 912 B, went to ./ktx-telemetry-preview.jsonl; nothing of what was observed left this machine.',
    ],
    [
      'counts one as one',
      { arrived: 1, requests: 1, events: 1, bytes: 1900 },
      '1 event in 1 request, 1.9 kB, went to ./ktx-telemetry-preview.jsonl; nothing of what was observed left this machine.',
    ],
    [
      'says that nothing was sent',
      { arrived: 0, requests: 0, events: 0, bytes: 0 },
      '0 requests: the command sent nothing to the collector. The capture is ./ktx-telemetry-preview.jsonl.',
    ],
    [
      'gives the reason when the user has opted out',
      { arrived: 0, requests: 0, events: 0, bytes: 0, consent: optedOut },
      '0 requests: nothing was sent, because DO_NOT_TRACK is set. The capture is ./ktx-telemetry-preview.jsonl.',
    ],
    [
      'does not give a reason that was hidden from the command',
      { arrived: 0, requests: 0, events: 0, bytes: 0, consent: optedOut, asIfEnabled: true },
      '0 requests: the command sent nothing to the collector. The capture is ./ktx-telemetry-preview.jsonl.',
    ],
    [
      'says that an opt-out was not kept',
      { consent: optedOut },
      '2 events in 2 requests, 912 B, went to ./ktx-telemetry-preview.jsonl; nothing of what was observed left this machine.' +
        ' They were sent although DO_NOT_TRACK is set.',
    ],
    [
      'does not say that nothing was sent when it could not be written',
      { requests: 0, events: 0, bytes: 0, problems: ['The disk is full.'] },
      '0 of 2 requests that the command sent could be written to ./ktx-telemetry-preview.jsonl.\nThe disk is full.',
    ],
    [
      'does not say that nothing was sent when connections were lost',
      { arrived: 0, requests: 0, events: 0, bytes: 0, problems: ['A connection was not HTTP.'] },
      '0 requests were recorded, and the recording is not complete. The capture is ./ktx-telemetry-preview.jsonl.\nA connection was not HTTP.',
    ],
    [
      'goes on with what was wrong, what was different and what was not seen',
      { out: 'standard output', problems: ['A problem.'], notes: ['A note.'], blindSpots: ['A blind spot.'] },
      '2 events in 2 requests, 912 B, went to standard output; nothing of what was observed left this machine.\n' +
        'A problem.\nA note.\nA blind spot.',
    ],
  ] as const) {
    it(name, () => {
      expect(runReport({ ...result, ...more }).join('\n')).toBe(report);
    });
  }
});
