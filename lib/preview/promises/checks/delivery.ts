import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { onInterrupt } from '../../../telemetry';
import { objectOf } from '../../../telemetry/identity';
import type { Check } from '../check';
import { doEverything } from '../everything';
import { lostWhenInterrupted, mirrored, nameless } from '../mutants';

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
  async run(sandbox) {
    sandbox.writeIdentity();
    const faults: string[] = [];
    const signals = [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const;
    for (const [signal, expected] of signals) {
      const from = sandbox.received.length;
      const telemetry = sandbox.start();
      telemetry.begin({
        path: ['ktx', 'ingest'],
        flagsPresent: {},
        projectDir: sandbox.projectDir,
        hasProject: true,
        projectGroupAttached: true,
      });
      const host = new EventEmitter();
      const ended = new Promise<number>((exit) => {
        onInterrupt(telemetry, Object.assign(host, { exit }));
      });
      host.emit(signal);
      const code = await Promise.race([ended, sleep(patienceMs, 'none at all', { ref: false })]);
      const before = sandbox.received.length - from;
      telemetry.finish({ exitCode: expected });
      await telemetry.flush();
      const events = sandbox.received.slice(from).flatMap(({ json }) => body.parse(json).batch);
      if (code !== expected) faults.push(`${signal} ended with code ${code}`);
      if (before !== 1) faults.push(`${before} events were delivered before ${signal} ended the command`);
      if (events.length !== before) faults.push(`${signal} and the end of the command each sent an event`);
      if (events.some(({ properties }) => properties.outcome !== 'aborted'))
        faults.push(`${signal} is not told as aborted`);
    }
    return { evidence: signals.length, faults };
  },
  mutant: lostWhenInterrupted,
};

export const oneInstallId: Check = {
  async run(sandbox) {
    await doEverything(sandbox.start(), sandbox.projectDir);
    await doEverything(sandbox.start(), sandbox.projectDir);
    const known = ['installId', 'enabled', 'noticeShownAt', 'noticeShownVersion', 'createdAt'];
    const members = objectOf(sandbox.readIdentity() ?? '') ?? {};
    const events = sandbox.received.flatMap(({ json }) => body.parse(json).batch);
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
  mutant: nameless,
};

export const oneDestination: Check = {
  async run(sandbox) {
    sandbox.writeIdentity();
    const prefixed = 'http://127.0.0.1:9/some/prefix';
    const cases = [
      { expected: 'https://us.i.posthog.com/batch/', options: { endpoint: undefined } },
      {
        expected: `${prefixed}/batch/`,
        options: { endpoint: undefined, env: { KTX_TELEMETRY_ENDPOINT: prefixed } },
      },
      { expected: `${sandbox.url}/batch/`, options: {} },
    ];
    const faults: string[] = [];
    let evidence = 0;
    for (const { expected, options } of cases) {
      const asked: string[] = [];
      // Nothing is sent here: the check reads where it would have gone.
      const fetch = async (input: string | URL | Request) => {
        asked.push(input instanceof Request ? input.url : String(input));
        return new Response('{}');
      };
      await doEverything(sandbox.start({ ...options, fetch }), sandbox.projectDir);
      evidence += asked.length;
      if (asked.length === 0) faults.push(`nothing was sent to ${expected}`);
      for (const url of new Set(asked))
        if (url !== expected) faults.push(`a request for ${expected} went to ${url}`);
    }
    return { evidence, faults };
  },
  mutant: mirrored,
};
