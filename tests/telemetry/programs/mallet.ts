#!/usr/bin/env node
import { Command } from 'commander';
import {
  annotate,
  createTelemetry,
  flagsFromCommander,
  onCrash,
  onInterrupt,
  pathFromCommander,
  sampleOf,
  secretsOf,
} from '../../../lib/telemetry';

const telemetry = createTelemetry({
  cliVersion: '0.12.0',
  apiKey: process.env['POSTHOG_KEY'] ?? 'phc_examplePublicProjectKey000000000000000000000',
  program: 'mallet',
});
onCrash(telemetry);
onInterrupt(telemetry);
const sample = sampleOf(1);

const projectDir = process.cwd();
const connection = { driver: 'postgres', url: 'postgres://svc:' + 'pa%24s' + '@db.example/app' };

const mallet = new Command('mallet').option('--debug').hook('preAction', (_program, command) => {
  telemetry.begin({
    path: ['ktx', ...pathFromCommander(command).slice(1)],
    flagsPresent: flagsFromCommander(command),
    projectDir,
    hasProject: true,
    projectGroupAttached: true,
  });
});

mallet.command('status').action(() => {
  telemetry.snapshot(projectDir, () => ({
    connectionCount: 1,
    connectors: [{ driver: 'postgres', isDemo: false }],
    hasSl: false,
    hasWiki: false,
    hasMcp: false,
    hasManagedRuntime: false,
  }));
});

mallet.command('mcp').action(() => {
  const { included, sampleRate } = sample;
  const call = { toolName: 'sl_query', outcome: 'ok', durationMs: 3, sampleRate } as const;
  if (included) telemetry.record('mcp_request_completed', call, { projectDir });
});

mallet.command('setup').action(() => {
  // Deep inside a wizard, where the client is out of reach.
  annotate({ outcome: 'aborted' });
});

mallet
  .command('connect')
  .option('--timeout <ms>')
  .action(() => {
    telemetry.withhold(['warehouse']);
    const error = new Error(`login failed for pa$s at ${connection.url}`);
    telemetry.reportException(error, {
      source: 'connection test',
      projectDir,
      secrets: secretsOf(connection),
    });
    throw error;
  });

try {
  await mallet.parseAsync();
  telemetry.finish({ exitCode: 0 });
} catch (error) {
  process.exitCode = 1;
  telemetry.finish({ error, exitCode: 1 });
}
await telemetry.shutdown();
