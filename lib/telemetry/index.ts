import type { EventFields, EventName } from '../catalog';
import { type Consent, decide } from './consent';
import { createEmitter } from './emitter';
import { copyError, createMemory, type ErrorContext, isExpected } from './error-report';
import { createGate } from './gate';
import { showNotice } from './notice';
import { settle, type TelemetryOptions } from './options';
import { applyPatterns } from './patterns';
import { eventPayload, exceptionPayload } from './payload';
import { projectId, projectPaths } from './project-id';
import { type CommandEnd, type CommandStart, outcomeOf } from './span';

export { telemetryPage } from '../catalog/documentation';
export {
  type Consent,
  type ConsentRule,
  decide,
  type Environment,
  optOutVariables,
  refusedByEnvironment,
} from './consent';
export { onCrash } from './crash';
export type { Sdk } from './emitter';
export { homeDirectory } from './environment';
export type { ErrorContext } from './error-report';
export { type Failure, failureOf } from './failure';
export { firstIdentity, identityText, objectOf } from './identity';
export { fileIdentity, type IdentityStore, identityPath } from './identity-file';
export { onInterrupt } from './interrupt';
export { defaultEndpoint, type TelemetryOptions } from './options';
export { plannedIdentity } from './planned-identity';
export { projectId } from './project-id';
export {
  type Annotation,
  type CommandEnd,
  type CommanderCommand,
  type CommandStart,
  flagsFromCommander,
  pathFromCommander,
} from './span';
export { type Switched, setEnabled } from './switch';
export type { Fetch } from './transport';

/** What became of an event: it is on its way, or why it is not. */
export type Recorded = { readonly sent: true } | Unsent;

interface Unsent {
  readonly sent: false;
  readonly because: string;
}

/** What an event is about, besides its fields. */
export interface RecordContext {
  /** Groups the event under the id of the project in this directory. */
  readonly projectDir?: string;
}

/** The telemetry of one process. Nothing here throws, and nothing waits but `flush` and `shutdown`. */
export interface Telemetry {
  /** What was decided last; asking first decides, with all that follows on a first run. */
  readonly consent: Consent;
  /**
   * Starts the clock of a command; on a first run shows the notice and sends install_first_run. Where something may be
   * sent, the SDK is loaded while the command waits for something else.
   */
  begin(command: CommandStart): void;
  record<N extends EventName>(event: N, fields: EventFields<N>, context?: RecordContext): Recorded;
  /** As `record`, for fields that are data: what the catalog does not allow is dropped. */
  submit(event: EventName, fields: Readonly<Record<string, unknown>>, context?: RecordContext): Recorded;
  reportException(error: unknown, context: ErrorContext): Recorded;
  /** Sends the event of the command that was begun, once. */
  finish(end?: CommandEnd): Recorded;
  /** Resolves when everything recorded so far is delivered or lost. */
  flush(): Promise<void>;
  /**
   * As `flush`, for the end of the process: after `drainMs` a detached sender takes over what is not delivered, a
   * process that outlives this one by five seconds at most (see the option `late`).
   */
  shutdown(): Promise<void>;
}

/** Creates the client that ktx embeds. */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const settings = settle(options);
  const { behaviour } = settings;
  const known = new Set<string>();
  const emitter = createEmitter({
    ...settings,
    geoip: behaviour.geoip === 'on',
    gate: createGate(behaviour, known),
  });
  const isNew = createMemory();
  let latest: Consent | undefined;
  let firstRun = false;
  let span: { readonly start: CommandStart; readonly begunAt: number } | undefined;

  /** Asks anew for every event: an opt-out that another process writes meanwhile holds at once. */
  function consult(): Consent {
    const consent = decide({ ...settings, store: settings.identity, now: settings.now() });
    if (consent.send && consent.firstRun) {
      firstRun = true;
      quietly(() => showNotice(settings.stderr, settings.env, settings.docsUrl));
    }
    latest = consent;
    return consent;
  }

  /** What a caller names is replaced in every later event: its secrets, and the path that the project id hides. */
  function hide(values: readonly string[]): void {
    for (const value of values) if (value !== '') known.add(value);
  }

  function submit(
    event: EventName,
    fields: Readonly<Record<string, unknown>>,
    context: RecordContext = {},
  ): Recorded {
    const consent = consult();
    if (!consent.send) return unsent(consent.because);
    const payload = eventPayload(event, fields, settings);
    if (!('properties' in payload)) return unsent(payload.because);
    if (context.projectDir !== undefined) hide(projectPaths(context.projectDir));
    const project =
      context.projectDir === undefined
        ? undefined
        : projectId(consent.installId, context.projectDir, behaviour.projectPath);
    emitter.event(consent.installId, event, payload.properties, project);
    return { sent: true };
  }

  function reportException(error: unknown, context: ErrorContext): Recorded {
    const { source, handled = true, fatal = false, projectDir, secrets = [] } = context;
    hide(secrets);
    if (projectDir !== undefined) hide(projectPaths(projectDir));
    if (behaviour.errorReports === 'none') return unsent('this release reports no errors');
    if (behaviour.expectedErrors === 'skipped' && isExpected(error)) return unsent('the error was expected');
    const consent = consult();
    if (!consent.send) return unsent(consent.because);
    if (!isNew(error, handled)) return unsent('the error was reported before');
    const project =
      projectDir === undefined
        ? {}
        : { projectId: projectId(consent.installId, projectDir, behaviour.projectPath) };
    const payload = exceptionPayload({ source, handled, fatal, ...project }, settings);
    if (!('properties' in payload)) return unsent(payload.because);
    const copy =
      behaviour.errorReports === 'patterns'
        ? copyError(error, {
            clean: (text) => applyPatterns(text, secrets),
            detail: 'whole',
            foreign: 'sent',
          })
        : copyError(error, { clean: (text) => text, detail: 'bounded', foreign: behaviour.foreignMessages });
    emitter.exception(consent.installId, copy, payload.properties);
    return { sent: true };
  }

  function begin(start: CommandStart): void {
    if (consult().send) emitter.prepare();
    if (firstRun) submit('install_first_run', {});
    firstRun = false;
    span = { start, begunAt: settings.clock() };
  }

  function finish(end: CommandEnd = {}): Recorded {
    if (!span) return unsent('no command has begun, or its event was sent');
    const { start, begunAt } = span;
    span = undefined;
    if (end.interrupted && behaviour.interrupts === 'lost')
      return unsent('this release loses interrupted commands');
    const { path, projectDir, ...facts } = start;
    const fields = {
      commandPath: path,
      durationMs: end.durationMs ?? Math.max(0, settings.clock() - begunAt),
      ...outcomeOf(end, behaviour),
      ...facts,
    };
    return submit('command', fields, start.projectGroupAttached ? { projectDir } : {});
  }

  return {
    get consent() {
      return latest ?? quietly(consult) ?? unclear;
    },
    begin(command) {
      quietly(() => begin(command));
    },
    record: (event, fields, context) => quietly(() => submit(event, { ...fields }, context)) ?? failed,
    submit: (event, fields, context) => quietly(() => submit(event, fields, context)) ?? failed,
    reportException: (error, context) => quietly(() => reportException(error, context)) ?? failed,
    finish: (end) => quietly(() => finish(end)) ?? failed,
    flush: emitter.flush,
    shutdown: emitter.shutdown,
  };
}

const failed: Unsent = unsent('the client failed');
const unclear: Consent = { send: false, rule: 'file-unreadable', because: 'the identity could not be asked' };

function unsent(because: string): Unsent {
  return { sent: false, because };
}

/** A fault of this client is not one of its host. */
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
