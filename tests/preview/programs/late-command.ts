import { detachedSender } from '../../../lib/telemetry/late-sender';

// A command that ends with a request undelivered and leaves it to a detached sender, as ktx does on a slow network.
const endpoint = process.env['KTX_TELEMETRY_ENDPOINT'] ?? '';
const body = Buffer.from(JSON.stringify({ batch: [{ event: 'command' }] }));
const headers = { 'Content-Type': 'application/json' };
await detachedSender(process.env, undefined)([{ url: `${endpoint}/batch/`, method: 'POST', headers, body }]);
