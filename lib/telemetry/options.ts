import type { CommonFields } from '../catalog';
import { telemetryPage } from '../catalog/documentation';
import { bundledSdk, type Sdk } from './emitter';
import { commonEnvironment, homeDirectory } from './environment';
import type { AsInstalled } from './gate';
import { fileIdentity, type IdentityStore } from './identity-file';
import { installedFile } from './installed-file';
import { detachedSender, type HandOver } from './late-sender';
import type { NoticeStream } from './notice';
import { type Fetch, post, type Send, sendThrough } from './transport';
import { type Environment, variable, variables } from './variables';
import { clockMs } from './wait';

/** What the host gives; everything but the first two has a default that fits a command line. */
export interface TelemetryOptions {
  /** The version of the host program. */
  readonly cliVersion: string;
  /** The public, write-only key of the PostHog project. */
  readonly apiKey: string;
  readonly env?: Environment;
  /** Default: that of `env`, else of the user account. An empty one says that there is none. */
  readonly homeDir?: string;
  /**
   * Absolute path of the host's own package, such as `import.meta.dirname` of its entry. Its files are named in stack frames
   * from there downward; without it, only what lies below a `node_modules` is.
   */
  readonly packageDir?: string;
  readonly stderr?: NoticeStream;
  readonly now?: () => Date;
  /** Milliseconds of a clock that never goes back. */
  readonly clock?: () => number;
  /** Common fields to send instead of those of this machine. */
  readonly environment?: Partial<CommonFields>;
  /** Default: KTX_TELEMETRY_ENDPOINT, else PostHog's in the US. Nothing is sent while either is blank. */
  readonly endpoint?: string;
  /** Sends in place of `node:http`; then nothing is handed to a detached sender. */
  readonly fetch?: Fetch;
  /** Which posthog-node sends; loaded when a command begins or for the first event, and never when nothing may be sent. */
  readonly sdk?: () => Promise<Sdk>;
  /** How long `shutdown` waits for answers at most, in milliseconds; default 100. */
  readonly drainMs?: number;
  /**
   * What becomes of requests that are not answered by then. `sent`, the default: a detached process sends them, once,
   * within five seconds; it outlives the command, prints nothing, and an opt-out saved meanwhile stops it.
   * `given-up`: no process outlives this one, and on a slow network events are lost.
   */
  readonly late?: 'sent' | 'given-up';
  readonly docsUrl?: string;
  /** The name of the host program in the notice; default `ktx`. */
  readonly program?: string;
  /**
   * What the run does that shows the notice. `sends`, the default, as ktx promises: it sends its events at once.
   * `only-tells`: it sends nothing, and the first events go out with the next run, once the reader could decline;
   * install_first_run is never sent then.
   */
  readonly firstRun?: 'sends' | 'only-tells';
}

/** The options with every default decided. */
export interface Settings
  extends Required<Pick<TelemetryOptions, 'apiKey' | 'env' | 'now' | 'clock' | 'endpoint'>>,
    Required<Pick<TelemetryOptions, 'sdk' | 'drainMs' | 'docsUrl' | 'program' | 'firstRun'>> {
  /** Opened when something is written: Node takes a while to open it. */
  readonly stderr: () => NoticeStream;
  /** The fields that every event carries; asked once something is sent. */
  readonly common: () => CommonFields;
  readonly identity: IdentityStore;
  readonly asInstalled: AsInstalled;
  readonly send: Send;
  readonly handOver: HandOver | undefined;
}

/** Where events go unless someone says otherwise. */
export const defaultEndpoint = 'https://us.i.posthog.com';

/** Enough for an endpoint on the same continent, and not felt at a prompt. */
const defaultDrainMs = 100;

/** Decides every default. */
export function settle(options: TelemetryOptions): Settings {
  const { cliVersion, environment, drainMs = defaultDrainMs, fetch, late = 'sent' } = options;
  const env = withEndpoint(options.env ?? process.env, options.endpoint);
  const homeDir = options.homeDir ?? homeDirectory(env);
  const identity = fileIdentity(homeDir);
  return {
    apiKey: options.apiKey,
    env,
    stderr: () => options.stderr ?? process.stderr,
    now: options.now ?? (() => new Date()),
    clock: options.clock ?? clockMs,
    common: () => ({ ...commonEnvironment(cliVersion, env), ...environment }),
    endpoint: variable(env, 'KTX_TELEMETRY_ENDPOINT')?.trim() ?? defaultEndpoint,
    send: fetch ? sendThrough(fetch) : post,
    handOver: fetch || late === 'given-up' ? undefined : detachedSender(env, identity),
    sdk: options.sdk ?? bundledSdk,
    identity,
    asInstalled: (file) => installedFile(file, options.packageDir, homeDir),
    drainMs,
    docsUrl: options.docsUrl ?? telemetryPage,
    program: options.program ?? 'ktx',
    firstRun: options.firstRun ?? 'sends',
  };
}

const endpointName = 'KTX_TELEMETRY_ENDPOINT';

/** The endpoint that the host gives holds, unless that of the environment is blank: then nothing is to be sent. */
function withEndpoint(env: Environment, endpoint: string | undefined): Environment {
  if (endpoint === undefined || variables(env, endpointName).some((value) => value.trim() === '')) return env;
  const others = Object.entries(env).filter(([name]) => name.toUpperCase() !== endpointName);
  return { ...Object.fromEntries(others), [endpointName]: endpoint };
}
