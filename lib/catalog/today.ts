import { newestRelease } from './releases';

/**
 * What a fresh install of ktx sends with: the newest release, and the newest SDKs that it accepts. The bytes depend on
 * both, and the SDKs change without ktx, so each statement about today names these versions and the day.
 */
export const freshInstall = {
  /** ISO date on which npm and PyPI were asked. */
  lookedUp: '2026-11-30',
  ktx: newestRelease,
  /** The range of posthog-node in ktx's package.json. */
  accepts: '^5.34.9',
  /** The newest posthog-node in that range, which npm installs. */
  posthogNode: '5.70.0',
  /** The posthog-node that ktx was developed with; an install of that time can still have it. */
  developedWith: '5.34.9',
  /** The newest posthog-python, which the daemon's environment gets. */
  posthogPython: '7.53.0',
} as const;

/** `ktx 0.12.0 with posthog-node 5.70.0`. */
export const freshInstallName = `ktx ${freshInstall.ktx} with posthog-node ${freshInstall.posthogNode}`;
