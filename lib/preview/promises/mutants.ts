import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { newestRelease } from '../../catalog';
import { fileIdentity, type IdentityStore, identityPath, type Telemetry } from '../../telemetry';
import { decide } from '../../telemetry/consent';
import type { Creation } from '../../telemetry/identity-file';
import { ownRules, type Rules } from '../../telemetry/rules';
import { createTelemetryAs, createTelemetryWith, decideAs, type ReleaseOptions } from '../forecast/releases';
import type { Check } from './check';
import type { Subject } from './sandbox';
import { identityWith } from './sandbox';

type Mutant = Check['mutant'];

/**
 * Our emulation of the released ktx: its rules for consent, texts, fields and the identity file, which it overwrites when
 * it does not accept it. What is not emulated is the words of its notice, and how long it waits for answers.
 */
export const releasedClient: Subject = (options) =>
  createTelemetryAs(newestRelease, { ...options, identity: overwritingStore(options.homeDir ?? '') });

/** The client with the rules of ktx 0.12.0 for texts. */
export const rulesOf012: Mutant = { fault: 'redacts as ktx 0.12.0 does', subject: releasedClient };

/** A client that skips the gate for a single field; every other string still passes it. */
export function openingOneField(field: string): Mutant {
  return {
    fault: `skips the gate for ${field}`,
    subject: (options) =>
      clientWith(options, {
        async load() {
          const own = await ownRules.load();
          return {
            ...own,
            createGate(...hidden) {
              const gate = own.createGate(...hidden);
              return (event) => {
                const kept = gate(event);
                const skipped = event.properties?.[field];
                return kept && skipped !== undefined ? { ...kept, [field]: skipped } : kept;
              };
            },
          };
        },
      }),
  };
}

/** A client that also sends what it is handed unchecked. */
export const unchecked: Mutant = {
  fault: 'also sends undeclared fields that it is given',
  subject(options) {
    const telemetry = realClient(options);
    const posts: Promise<unknown>[] = [];
    const post = (event: string, properties: object) => {
      const body = JSON.stringify({ batch: [{ event, properties }] });
      posts.push(fetch(`${options.endpoint}/batch/`, { method: 'POST', body }));
    };
    return changed(telemetry, {
      submit(event, fields, context) {
        post(event, { ...fields, ...context });
        return telemetry.submit(event, fields, context);
      },
      reportException(error, context) {
        post('$exception', { ...(typeof error === 'object' && error), ...context });
        return telemetry.reportException(error, context);
      },
      async flush() {
        await Promise.all(posts);
        return telemetry.flush();
      },
    });
  },
};

/** A client that does not know an opt-out variable. */
export function deafTo(variable: string): Mutant {
  return {
    fault: `does not know ${variable}`,
    subject: (options) =>
      clientWith(options, {
        decide: (question) => decide({ ...question, env: { ...question.env, [variable]: undefined } }),
      }),
  };
}

/** A client whose identity comes from somewhere else than the file. */
function withIdentity(fault: string, store: (homeDir: string) => IdentityStore): Mutant {
  return {
    fault,
    subject: (options) => realClient({ ...options, identity: store(options.homeDir ?? '') }),
  };
}

/** Takes every file for an enabled one. */
export const trusting = withIdentity('ignores "enabled"', (homeDir) => ({
  ...fileIdentity(homeDir),
  read: () => ({ state: 'file', text: identityWith() }),
}));

/** Reads the file once and remembers it. */
export const forgetfulOfChanges = withIdentity('reads the file only once', (homeDir) => {
  const file = fileIdentity(homeDir);
  let remembered: ReturnType<IdentityStore['read']> | undefined;
  return {
    ...file,
    read() {
      remembered ??= file.read();
      return remembered;
    },
  };
});

/** Makes up an id for each event. */
export const nameless = withIdentity('makes up an id for each event', () => {
  const read: IdentityStore['read'] = () => ({
    state: 'file',
    text: identityWith({ installId: randomUUID() }),
  });
  return { read, create: () => ({ created: false, stored: read() }) };
});

/** Overwrites what it does not understand, as ktx 0.12.0 does. */
export const overwriting: Mutant = {
  fault: 'overwrites an invalid file, as ktx 0.12.0 does',
  subject(options) {
    const store = overwritingStore(options.homeDir ?? '');
    return clientWith(options, {
      decide: (question) => decideAs('0.12.0', { ...question, store, terminal: true }),
    });
  },
};

/** Reports errors whatever the user wants. */
export const reportingAnyway: Mutant = {
  fault: 'reports errors without asking for consent',
  subject(options) {
    const asked = realClient(options);
    const read: IdentityStore['read'] = () => ({ state: 'file', text: identityWith() });
    const unasked = realClient({
      ...options,
      env: {},
      identity: { read, create: () => ({ created: false, stored: read() }) },
    });
    return changed(asked, {
      reportException: unasked.reportException,
      async flush() {
        await unasked.flush();
        return asked.flush();
      },
    });
  },
};

/** Makes an identity before it asks whether it may. */
export const eager: Mutant = {
  fault: 'makes the identity before it asks for consent',
  subject(options) {
    fileIdentity(options.homeDir).create(new Date());
    return realClient(options);
  },
};

/** Says nothing on the first run. */
export const discreet: Mutant = {
  fault: 'shows no notice',
  subject: (options) => realClient({ ...options, stderr: { write: () => true } }),
};

/** Loses interrupted commands, as releases before 0.9.0 do. */
export const lostWhenInterrupted: Mutant = {
  fault: 'loses interrupted commands, as ktx 0.8.0 does',
  subject: (options) =>
    clientWith(options, {
      outcomeOf: (end) => (end.interrupted ? undefined : ownRules.outcomeOf(end)),
    }),
};

/** Sends everything twice, once somewhere else. */
export const mirrored: Mutant = {
  fault: 'also sends to another host',
  subject(options) {
    const send = options.fetch ?? fetch;
    return realClient({
      ...options,
      async fetch(input, init) {
        await send('http://127.0.0.1:9/batch/', init);
        return send(input, init);
      },
    });
  },
};

/** A client with some of its methods replaced. */
function changed(telemetry: Telemetry, changes: Partial<Omit<Telemetry, 'consent'>>): Telemetry {
  return {
    get consent() {
      return telemetry.consent;
    },
    begin: telemetry.begin,
    annotate: telemetry.annotate,
    snapshot: telemetry.snapshot,
    withhold: telemetry.withhold,
    noticeIsStale: telemetry.noticeIsStale,
    renewNotice: telemetry.renewNotice,
    record: telemetry.record,
    submit: telemetry.submit,
    reportException: telemetry.reportException,
    finish: telemetry.finish,
    flush: telemetry.flush,
    shutdown: telemetry.shutdown,
    ...changes,
  };
}

/** The client as it is. */
export const realClient: Subject = (options) => createTelemetryWith(ownRules, options);

/** The client with some of its rules broken. */
function clientWith(options: ReleaseOptions, broken: Partial<Rules>): Telemetry {
  return createTelemetryWith({ ...ownRules, ...broken }, options);
}

/** Puts a new identity over one that it does not accept. */
function overwritingStore(homeDir: string): IdentityStore & { replace(): Creation } {
  return {
    ...fileIdentity(homeDir),
    replace() {
      const text = identityWith({ installId: randomUUID() });
      writeFileSync(identityPath(homeDir), text);
      return { created: true, stored: { state: 'file', text } };
    },
  };
}
