import { detachedSender } from '../../../lib/telemetry/late-sender';

// A command that ends with requests undelivered and leaves them to a detached sender, as ktx does on a slow network.
const endpoint = process.env['KTX_TELEMETRY_ENDPOINT'] ?? '';
const body = Buffer.from(JSON.stringify({ batch: [{ event: 'command' }] }));
const headers = { 'Content-Type': 'application/json' };
const installId = '013b1af5-6d6b-4c41-8b55-0c0458396047';
const stored = { state: 'file', text: JSON.stringify({ installId, enabled: true }) } as const;
const store = { read: () => stored, create: () => ({ created: false, stored }) };
// So many that the sender is still at work when its command has ended.
const shipments = Array.from({ length: 100 }, () => ({
  url: `${endpoint}/batch/`,
  method: 'POST',
  headers,
  body,
}));
await detachedSender(process.env, store)(shipments);
