import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { onInterrupt } from '../../../telemetry';
import { objectOf } from '../../../telemetry/identity';
import type { Check } from '../check';
import { doEverything } from '../everything';
import { lostWhenInterrupted, mirrored, nameless } from '../twins';

/** A client that does not listen to signals never ends the process; the longest drain is a second. */
const patienceMs = 3_000;

const body = z.looseObject({
  batch: z.array(
    z.looseObject({
      event: z.string(),
      distinct_id: z.string(),
      properties: z.looseObject({ outcome: z.optional(z.string()) }),
    }),
  ),
});

export const interrupted: Check = {
  async run(stage) {
    stage.writeIdentity();
    const faults: string[] = [];
    const signals = [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const;
    for (const [signal, expected] of signals) {
      const from = stage.received.length;
      const telemetry = stage.start();
      telemetry.begin({
        path: ['ktx', 'ingest'],
        flagsPresent: {},
        projectDir: stage.projectDir,
        hasProject: true,
        projectGroupAttached: true,
      });
      const host = new EventEmitter();
      const ended = new Promise<number>((exit) => {
        onInterrupt(telemetry, Object.assign(host, { exit }));
      });
      host.emit(signal);
      const code = await Promise.race([ended, sleep(patienceMs, 'none at all', { ref: false })]);
      const before = stage.received.length - from;
      telemetry.finish({ exitCode: expected });
      await telemetry.flush();
      const events = stage.received.slice(from).flatMap(({ json }) => body.parse(json).batch);
      if (code !== expected) faults.push(`${signal} ended with code ${code}`);
      if (before !== 1) faults.push(`${before} events were delivered before ${signal} ended the command`);
      if (events.length !== before) faults.push(`${signal} and the end of the command each sent an event`);
      if (events.some(({ properties }) => properties.outcome !== 'aborted'))
        faults.push(`${signal} is not told as aborted`);
    }
    return { evidence: signals.length, faults };
  },
  twin: lostWhenInterrupted,
};

export const oneInstallId: Check = {
  async run(stage) {
    await doEverything(stage.start(), stage.projectDir);
    await doEverything(stage.start(), stage.projectDir);
    const known = ['installId', 'enabled', 'noticeShownAt', 'noticeShownVersion', 'createdAt'];
    const members = objectOf(stage.readIdentity() ?? '') ?? {};
    const events = stage.received.flatMap(({ json }) => body.parse(json).batch);
    const strange = events.filter(({ distinct_id }) => distinct_id !== members['installId']);
    return {
      evidence: events.length,
      faults: [
        ...(strange.length > 0 ? [`${strange.length} of ${events.length} events had another id`] : []),
        ...Object.keys(members)
          .filter((key) => !known.includes(key))
          .map((key) => `the identity file holds ${key}`),
      ],
    };
  },
  twin: nameless,
};

export const oneDestination: Check = {
  async run(stage) {
    stage.writeIdentity();
    const prefixed = 'http://127.0.0.1:9/some/prefix';
    const cases = [
      { expected: 'https://us.i.posthog.com/batch/', options: { endpoint: undefined } },
      {
        expected: `${prefixed}/batch/`,
        options: { endpoint: undefined, env: { KTX_TELEMETRY_ENDPOINT: prefixed } },
      },
      { expected: `${stage.url}/batch/`, options: {} },
    ];
    const faults: string[] = [];
    let evidence = 0;
    for (const { expected, options } of cases) {
      const asked: string[] = [];
      // Nothing is sent here: where it would have gone is what is looked at.
      const fetch = async (input: string | URL | Request) => {
        asked.push(input instanceof Request ? input.url : String(input));
        return new Response('{}');
      };
      await doEverything(stage.start({ ...options, fetch }), stage.projectDir);
      evidence += asked.length;
      if (asked.length === 0) faults.push(`nothing was sent to ${expected}`);
      for (const url of new Set(asked))
        if (url !== expected) faults.push(`a request for ${expected} went to ${url}`);
    }
    return { evidence, faults };
  },
  twin: mirrored,
};
