import { writeFileSync } from 'node:fs';
import { createTelemetry } from '../../../lib/telemetry';
import { sdks } from '../sdks';

// A command that ends while its endpoint has not answered: `kept` waits for nothing, `opted-out` saves an opt-out before
// it ends, `given-up` asks for no sender, `loading` has an SDK that takes longer to load than an answer is waited for.
const [homeDir = '', version = '', how = ''] = process.argv.slice(2);
const sdk = sdks.find((candidate) => candidate.version === version);
const telemetry = createTelemetry({
  cliVersion: '0.12.0',
  apiKey: 'phc_examplePublicProjectKey000000000000000000000',
  homeDir,
  ...(how === 'given-up' && { late: how }),
  ...(sdk && {
    async sdk() {
      if (how === 'loading') await new Promise((resolve) => setTimeout(resolve, 300));
      return sdk.load();
    },
  }),
});
telemetry.begin({
  path: ['ktx', 'status'],
  flagsPresent: {},
  projectDir: '.',
  hasProject: false,
  projectGroupAttached: false,
});
telemetry.finish({ exitCode: 0 });
if (how === 'opted-out') writeFileSync(`${homeDir}/.ktx/telemetry.json`, '{"enabled": false}');
await telemetry.shutdown();
process.stdout.write('done\n');
