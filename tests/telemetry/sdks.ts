import type { Sdk } from '../../lib/telemetry';

/** The posthog-node that ktx 0.12.0 locks, and the one that this client brings. */
export const sdks = [
  { version: '5.34.9', load: () => import('posthog-node-5.34.9') },
  { version: '5.70.0', load: () => import('posthog-node') },
] as const satisfies readonly { readonly version: string; readonly load: () => Promise<Sdk> }[];
