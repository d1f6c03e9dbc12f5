import type { EventFields, EventName } from '../catalog';
import type { Consent } from './consent';
import type { ErrorContext } from './error-report';
import type { StaleNotice } from './history';
import type { Annotation, CommandEnd, CommandStart } from './span';
import type { Delivery } from './tally';

/** What became of a record: it waits to be sent, or why it does not. */
export type Recorded = { readonly queued: true } | Unqueued;

export interface Unqueued {
  readonly queued: false;
  /** A clause for a sentence, e.g. "DO_NOT_TRACK is set". */
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
   * sent, catalog and SDK are loaded while the command waits for something else.
   */
  begin(command: CommandStart): void;
  /**
   * Says how the running command ends, where neither an error nor the exit code will tell. The last call counts; what
   * is given to `finish` counts more. The function `annotate` does the same from where this object is out of reach.
   */
  annotate(annotation: Annotation): void;
  /**
   * Queues an event with exactly the fields that the catalog declares for it. Returns at once. An event that does not
   * fit its schema is dropped later; `flush` and `shutdown` count it.
   */
  record<N extends EventName>(event: N, fields: EventFields<N>, context?: RecordContext): Recorded;
  /** As `record`, for fields that are data: the type checker does not look at them, the catalog does. */
  submit(event: EventName, fields: Readonly<Record<string, unknown>>, context?: RecordContext): Recorded;
  /**
   * Queues the event project_stack_snapshot, once for each project directory of this process.
   * @param describe makes the fields; only called when the event is to be sent
   */
  snapshot(projectDir: string, describe: () => EventFields<'project_stack_snapshot'>): Recorded;
  /**
   * Queues an error report. The error is copied at once: name, message, frames and causes, at most 20 errors. The same
   * error is reported once; a KtxExpectedError never is. Messages of drivers, models and MCP clients are not sent.
   */
  reportException(error: unknown, context: ErrorContext): Recorded;
  /**
   * Names of the user's own things that no error text may contain from now on: connections, sources, measures, the
   * project. They can be words of the vocabulary. From four characters on they are found anywhere, in any case and in the
   * usual encodings; shorter ones as whole words. Values that ktx chose, such as a driver, stay.
   */
  withhold(names: Iterable<string>): void;
  /** Queues the event of the command that was begun, once. */
  finish(end?: CommandEnd): Recorded;
  /**
   * Whether the notice that the user saw says less than what is sent now, so that the host can show it again; undefined
   * when it does not, when nothing is sent, and when the file does not say when it was shown, or says what cannot be.
   */
  noticeIsStale(): Promise<StaleNotice | undefined>;
  /**
   * Keeps in `~/.ktx/telemetry-notice.json` that the user saw the notice just now, so that the next run does not ask again.
   * False when nothing is sent, or the file could not be written; then the next run asks once more.
   */
  renewNotice(): Promise<boolean>;
  /** Resolves when everything recorded so far is delivered or lost, with the counts since the client was created. */
  flush(): Promise<Delivery>;
  /**
   * As `flush`, for the end of the process: it waits for answers for `drainMs` at most. Then a detached sender takes over
   * what is not delivered, a process that outlives this one by five seconds at most (see the option `late`). However
   * many events there are, it takes 3 seconds longer than `drainMs` at most, and on a machine with time to spare a few
   * milliseconds.
   */
  shutdown(): Promise<Delivery>;
}
