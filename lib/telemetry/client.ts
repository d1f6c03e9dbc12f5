import { resolve } from 'node:path';
import type { EventFields, EventName } from '../catalog';
import type { Consent } from './consent';
import type { Core, Entry } from './core';
import { createMemory, type ErrorContext } from './error-report';
import type { StaleNotice } from './history';
import { showNotice } from './notice';
import type { Settings } from './options';
import type { Rules } from './rules';
import type { Annotation, CommandEnd, CommandStart } from './span';
import { createTally } from './tally';
import type { RecordContext, Recorded, Telemetry, Unqueued } from './telemetry';
import { clockMs, isDone } from './wait';

/** Events that wait to be sent; what is recorded beyond that is dropped and counted. */
const mostPending = 500;

/** How long `shutdown` waits until catalog and SDK are loaded and every event is a request, in milliseconds. */
const formingMs = 2_000;

/** Makes a client that goes by `rules`; the package exports it with those of the client that ktx embeds, and no others. */
export function createClient(settings: Settings, rules: Rules): Telemetry {
  const known = new Set<string>();
  const names = new Set<string>();
  const tally = createTally();
  const isNew = createMemory();
  /** What was recorded before the core was loaded. */
  let waiting: Entry[] = [];
  let core: Core | undefined;
  let opening: Promise<void> | undefined;
  let latest: Consent | undefined;
  let firstRun = false;
  let span: { readonly start: CommandStart; readonly begunAt: number; annotation?: Annotation } | undefined;
  /** Set in a run that shows the notice and is to send nothing. */
  let onlyTells = false;
  const described = new Set<string>();

  /** Asks anew for every event: an opt-out that another process writes meanwhile holds at once. */
  function consult(): Consent {
    const consent = rules.decide({ ...settings, store: settings.identity, now: settings.now() });
    if (consent.send && consent.firstRun) {
      firstRun = true;
      onlyTells = settings.firstRun === 'only-tells';
      quietly(() => showNotice(settings.stderr(), settings.env, settings));
    }
    latest = consent;
    return consent;
  }

  /** Loads what sends; only called once consent said yes. */
  function open(): Promise<void> {
    opening ??= load()
      .then((loaded) => {
        core = loaded;
        for (const entry of waiting) loaded.take(entry);
      })
      .catch(() => drop('the client could not be loaded'))
      .finally(() => {
        waiting = [];
      });
    return opening;
  }

  /** The SDK is a file of its own, which is read at the same time. */
  async function load(): Promise<Core> {
    const sdk = settings.sdk();
    sdk.catch(() => {});
    const [{ createCore }, shaping] = await Promise.all([import('./core'), rules.load()]);
    return createCore({ ...settings, sdk: () => sdk }, shaping, known, names);
  }

  function drop(because: string): void {
    for (const { settle } of waiting) settle({ dropped: because });
    waiting = [];
  }

  function queue(entry: DistributiveOmit<Entry, 'settle'>): Recorded {
    if (onlyTells) return unqueued(noticeRun);
    const settle = tally.open();
    if (tally.pending > mostPending) {
      settle({ dropped: tooMany });
      return unqueued(tooMany);
    }
    if (core) core.take({ ...entry, settle });
    else {
      waiting.push({ ...entry, settle });
      void open();
    }
    return { queued: true };
  }

  /** What a caller names is replaced in every later event. */
  function hide(values: readonly string[]): void {
    for (const value of values) if (value !== '') known.add(value);
  }

  function withhold(values: Iterable<string>): void {
    for (const value of values) if (typeof value === 'string' && value.trim() !== '') names.add(value.trim());
  }

  function submit(
    event: EventName,
    fields: Readonly<Record<string, unknown>>,
    context: RecordContext = {},
  ): Recorded {
    const consent = consult();
    if (!consent.send) return unqueued(consent.because);
    const { installId } = consent;
    return queue({
      kind: 'event',
      event,
      fields: { ...fields },
      installId,
      projectDir: absolute(context.projectDir),
    });
  }

  function reportException(error: unknown, context: ErrorContext): Recorded {
    const { source, handled = true, fatal = false, secrets = [] } = context;
    hide(secrets);
    const withheld = rules.withholds(error);
    if (withheld !== undefined) return unqueued(withheld);
    const consent = consult();
    if (!consent.send) return unqueued(consent.because);
    if (!isNew(error, handled)) return unqueued('the error was reported before');
    return queue({
      kind: 'exception',
      error: rules.copyError(error, secrets),
      fields: { source, handled, fatal },
      installId: consent.installId,
      projectDir: absolute(context.projectDir),
    });
  }

  function snapshot(projectDir: string, describe: () => EventFields<'project_stack_snapshot'>): Recorded {
    const consent = consult();
    if (!consent.send) return unqueued(consent.because);
    if (onlyTells) return unqueued(noticeRun);
    const dir = resolve(projectDir);
    if (described.has(dir)) return unqueued('this process has described the project already');
    described.add(dir);
    return submit('project_stack_snapshot', describe(), { projectDir: dir });
  }

  async function noticeIsStale(): Promise<StaleNotice | undefined> {
    if (!consult().send) return undefined;
    const { addedSince, writtenNotices } = await import('./history');
    return addedSince(writtenNotices(settings.identity), settings.common().cliVersion, settings.now());
  }

  async function renewNotice(): Promise<boolean> {
    const { path } = settings.identity;
    if (path === undefined || !consult().send) return false;
    const { renew } = await import('./history');
    renew(path, settings.now(), settings.common().cliVersion);
    return true;
  }

  function begin(start: CommandStart): void {
    // Later than what the host does first, and never the reason why a process still runs.
    if (consult().send && !onlyTells) setImmediate(() => void open()).unref();
    if (firstRun) submit('install_first_run', {});
    firstRun = false;
    span = { start, begunAt: settings.clock() };
    running = self;
  }

  function finish(end: CommandEnd = {}): Recorded {
    if (!span) return unqueued('no command has begun, or its event was sent');
    const { start, begunAt, annotation } = span;
    span = undefined;
    const outcome = rules.outcomeOf({ ...(annotation && { annotation }), ...end });
    if (!outcome) return unqueued('this release loses interrupted commands');
    const { path, projectDir, ...facts } = start;
    const fields = {
      commandPath: path,
      durationMs: end.durationMs ?? Math.max(0, settings.clock() - begunAt),
      ...outcome,
      ...facts,
    };
    return submit('command', fields, start.projectGroupAttached ? { projectDir } : {});
  }

  const self: Telemetry = {
    get consent() {
      return latest ?? quietly(consult) ?? unclear;
    },
    begin(command) {
      quietly(() => begin(command));
    },
    annotate(annotation) {
      quietly(() => {
        if (span) span.annotation = { ...annotation };
      });
    },
    snapshot: (projectDir, describe) => quietly(() => snapshot(projectDir, describe)) ?? failed,
    noticeIsStale: () => noticeIsStale().catch(() => undefined),
    renewNotice: () => renewNotice().catch(() => false),
    record: (event, fields, context) => quietly(() => submit(event, fields, context)) ?? failed,
    submit: (event, fields, context) => quietly(() => submit(event, fields, context)) ?? failed,
    reportException: (error, context) => quietly(() => reportException(error, context)) ?? failed,
    withhold: (values) => quietly(() => withhold(values)),
    finish: (end) => quietly(() => finish(end)) ?? failed,
    async flush() {
      if (waiting.length > 0) await open();
      await core?.flush();
      return tally.read();
    },
    async shutdown() {
      const begun = clockMs();
      const atMost = Math.max(formingMs, settings.drainMs);
      if (waiting.length > 0 && !(await isDone(open(), atMost))) drop('the client was not loaded in time');
      await core?.shutdown(Math.max(0, atMost - (clockMs() - begun)));
      return tally.read();
    },
  };
  return self;
}

/** The client whose command runs. */
let running: Telemetry | undefined;

/**
 * Says how the running command ends, from anywhere in the process; see `Telemetry.annotate`. Without a running command, and
 * where nothing is sent, it does nothing.
 */
export function annotate(annotation: Annotation): void {
  running?.annotate(annotation);
}

const tooMany = `${mostPending} events are waiting already`;
const noticeRun = 'this run shows the notice; the next one sends';
const failed: Unqueued = unqueued('the client failed');
const unclear: Consent = { send: false, rule: 'file-unreadable', because: 'the identity could not be asked' };

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function unqueued(because: string): Unqueued {
  return { queued: false, because };
}

/** A project is where it was when the event was recorded, wherever the process goes. */
function absolute(dir: string | undefined): string | undefined {
  return dir === undefined ? undefined : resolve(dir);
}

/** A fault of this client is not one of its host. */
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
