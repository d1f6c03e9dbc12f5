// A program with the real SDK: sends one event for each argument to $KTX_TELEMETRY_ENDPOINT, each in a request of its own.
import { PostHog } from 'posthog-node';

const host = process.env.KTX_TELEMETRY_ENDPOINT;
const client = new PostHog('phc_placeholder', { host, flushAt: 1, fetchRetryCount: 0 });
for (const event of process.argv.slice(2))
  client.capture({ distinctId: 'someone', event, properties: { pid: process.pid } });
await client.shutdown();
