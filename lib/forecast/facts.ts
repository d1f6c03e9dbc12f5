import type { Json, ReleaseVersion } from '../catalog';

/** What is at a path. What was looked for and is not there is not in `Facts.files`. */
export type FileFact =
  /** `text` is absent where the file cannot be read, or where nobody needs what is in it. */
  | { readonly kind: 'file'; readonly text?: string }
  | { readonly kind: 'directory' }
  /** A pipe or a device, which only ktx may read. */
  | { readonly kind: 'stream' };

/** Whether this ktx may send here: the decision of the client, made from the environment and the identity file. */
export type ConsentFact =
  | { readonly send: true; readonly installId: string; readonly firstRun: boolean }
  /** `because` completes the sentence "Nothing would be sent: …". */
  | { readonly send: false; readonly rule: string; readonly because: string };

/** A Python daemon of ktx that is running on this machine. */
export interface DaemonFact {
  readonly pid: number;
  /** True when it was started with an opt-out in its environment; undefined where that cannot be read. */
  readonly optedOut: boolean | undefined;
}

/** The Python runtime that ktx manages, as far as the disk shows it. */
export interface RuntimeFact {
  readonly installed: boolean;
  /** x.y.z, the version of ktx's Python package, and the version that this package gives itself; absent when unknown. */
  readonly pythonVersion?: string | undefined;
  readonly packageVersion?: string | undefined;
  readonly daemonVersion?: string | undefined;
  /** Undefined where processes cannot be listed, or where no command asks. */
  readonly daemons: readonly DaemonFact[] | undefined;
}

/** Which ktx is forecast. */
export interface KtxFact {
  /** Whose behaviour is forecast. */
  readonly release: ReleaseVersion;
  /** What that ktx says of itself on the wire. */
  readonly cliVersion: string;
  /** Why `cliVersion` is an example value; absent when it is certain. */
  readonly because?: string | undefined;
}

/** Everything a forecast may know about the machine, as plain data. Paths are absolute. */
export interface Facts {
  /** Where ktx is started. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether ktx would find a terminal on its standard output. */
  readonly terminal: boolean;
  readonly ktx: KtxFact;
  readonly consent: ConsentFact;
  /** What the Python daemon decides here, where it decides otherwise than the command line. */
  readonly daemonConsent?: ConsentFact | undefined;
  /** What the other side decides here: the unreleased client, or the newest release when that client is forecast. */
  readonly otherConsent?: ConsentFact | undefined;
  /** By path. `filesToLookAt` says which paths a command line asks about. */
  readonly files: Readonly<Record<string, FileFact>>;
  readonly runtime: RuntimeFact;
  /** The real path of the project directory, where it is reached through a symlink. */
  readonly realProjectDir?: string | undefined;
}

export type Outcome = 'ok' | 'error' | 'aborted';

/** One `--set event.field=value`. */
export interface Override {
  readonly event: string;
  readonly field: string;
  readonly value: Json;
}

/** What the reader assumes in place of what a run would decide. */
export interface Assumed {
  /** How the command ends; undefined leaves it to what is likely here. */
  readonly outcome?: Outcome | undefined;
  /** How single connections end, by id. */
  readonly outcomes?: Readonly<Record<string, 'ok' | 'error'>> | undefined;
  /** The error message it meets. */
  readonly errorText?: string | undefined;
  /** How many calls an MCP client makes; undefined leaves it to what is usual. */
  readonly calls?: number | undefined;
  readonly set?: readonly Override[] | undefined;
}
