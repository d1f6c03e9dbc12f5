import { createTelemetry } from '../../../lib/telemetry';

// Runs a whole command as its first act on this machine, all copies at the same moment.
const [homeDir = '', endpoint = '', startAt = '0'] = process.argv.slice(2);
const telemetry = createTelemetry({
  cliVersion: '0.12.0',
  apiKey: 'phc_examplePublicProjectKey000000000000000000000',
  env: {},
  homeDir,
  endpoint,
  drainMs: 20_000,
});
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(0, Number(startAt) - Date.now()));
telemetry.begin({
  path: ['ktx', 'status'],
  flagsPresent: {},
  projectDir: '.',
  hasProject: false,
  projectGroupAttached: false,
});
telemetry.finish({ exitCode: 0 });
await telemetry.shutdown();
