import { setTimeout as sleep } from 'node:timers/promises';
import { createTelemetry } from '../../../lib/telemetry';

// Records many events, some of them after a while, and ends; prints what became of them, and for how long it waited.
const [homeDir = '', count = '0', inMs = '0'] = process.argv.slice(2);
const telemetry = createTelemetry({
  cliVersion: '0.12.0',
  apiKey: 'phc_examplePublicProjectKey000000000000000000000',
  homeDir,
});
let queued = 0;
for (let index = 0; index < Number(count); index += 1) {
  const recorded = telemetry.record('wiki_query_completed', {
    queryLength: index,
    resultCount: 1,
    durationMs: 1,
    outcome: 'ok',
  });
  if (recorded.queued) queued += 1;
  if (Number(inMs) > 0) await sleep(Number(inMs) / Number(count));
}
const begun = performance.now();
const delivery = await telemetry.shutdown();
const waitedMs = performance.now() - begun;
process.stdout.write(JSON.stringify({ queued, ...delivery, waitedMs }));
