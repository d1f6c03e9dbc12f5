import { createTelemetry, onCrash, onInterrupt } from '../../../lib/telemetry';

// A command of a program that embeds the client: it says "ready", ends as it is told to, and leaves the rest to Node.
const [homeDir = '', end = '', drainMs = '500'] = process.argv.slice(2);
const telemetry = createTelemetry({
  cliVersion: '0.12.0',
  apiKey: 'phc_examplePublicProjectKey000000000000000000000',
  homeDir,
  drainMs: Number(drainMs),
});
const uninstall = [
  onInterrupt(telemetry, process),
  onCrash(telemetry, process, (error) => process.stdout.write(`crashed: ${String(error)}\n`)),
];
telemetry.begin({
  path: ['ktx', 'mcp', 'stdio'],
  flagsPresent: {},
  projectDir: '.',
  hasProject: false,
  projectGroupAttached: false,
});
if (end !== 'throw') process.stdout.write('ready\n');

if (end === 'wait') {
  setInterval(() => {}, 1_000);
} else if (end === 'throw') {
  setTimeout(() => {
    throw new TypeError('thrown');
  });
} else if (end === 'reject') {
  void Promise.reject(new RangeError('rejected'));
} else {
  telemetry.finish({ exitCode: 0 });
  if (end !== 'forget') await telemetry.shutdown();
  for (const remove of uninstall) remove();
  process.stdout.write('done\n');
}
