import type { Assumption } from '../../capture/recorder';
import { startClient } from '../client';
import { placeholderKey } from '../placeholders';
import { findPython } from '../python/runtime';
import { projectIdAs } from '../releases';
import type { Resolved } from '../resolve';
import { executeStep } from './step';

export interface Collection {
  /** URL of the collector. */
  readonly endpoint: string;
  /** How many requests it has written so far. */
  readonly seq: () => number;
  readonly assume: (assumption: Assumption) => void;
}

/** Sends the planned events, in order: those of ktx through the real client, those of the daemon as posthog-python would. */
export async function execute(resolved: Resolved, { endpoint, seq, assume }: Collection): Promise<void> {
  const { events, facts, homeDir, installId, ktx, projectDir, release, sdk } = resolved;
  if (installId === undefined || events.length === 0) return;
  const { cliVersion } = facts.ktx;
  const telemetry = startClient({
    ...{ release, cliVersion, sdk, endpoint },
    env: facts.env,
    identity: resolved.identity(),
    terminal: facts.terminal,
    nodeVersion: resolved.node.version,
  });
  const execution = {
    ...{ telemetry, release, cliVersion, installId, projectDir, seq, assume },
    python: findPython(homeDir, facts.env),
    collectorUrl: endpoint,
    apiKey: placeholderKey,
    projectId: projectDir && projectIdAs(release, installId, projectDir),
    ktxDir: ktx?.dir,
  };
  for (const step of events) await executeStep(step, execution);
  await telemetry.shutdown();
}
