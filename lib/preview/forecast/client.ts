import type { ReleaseVersion } from '../../catalog';
import type { IdentityStore, Telemetry } from '../../telemetry';
import { placeholderKey } from './placeholders';
import { createTelemetryAs } from './releases';
import type { Sdk } from './sdk';

export interface ClientOptions {
  readonly release: ReleaseVersion;
  readonly cliVersion: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly identity: IdentityStore;
  readonly sdk: Sdk;
  /** URL of the collector. */
  readonly endpoint: string;
  readonly terminal: boolean;
  /** The version of the Node that runs ktx, where it is another one. */
  readonly nodeVersion?: string;
}

/** The real client, told to behave as `release` does and to send to the collector. */
export function startClient(options: ClientOptions): Telemetry {
  const { release, cliVersion, env, identity, sdk, endpoint, terminal, nodeVersion } = options;
  return createTelemetryAs(release, {
    cliVersion,
    apiKey: placeholderKey,
    env,
    endpoint,
    identity,
    terminal,
    ...(nodeVersion !== undefined && { environment: { nodeVersion } }),
    // A forecast waits for its own collector, and nothing of it outlives it.
    drainMs: 10_000,
    late: 'given-up',
    // The notice is for runs of ktx; a forecast says that it would be shown.
    stderr: { write: () => true },
    ...(sdk.load && { sdk: sdk.load }),
  });
}
