import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { type Json, sdkFor } from '../../../catalog';
import { envelope, type PythonEvent } from './envelope';
import type { PythonRuntime } from './runtime';

/**
 * Posts an event to the collector the way posthog-python does: one synchronous client for each event, an uncompressed
 * body, and keys, spacing and headers of the measured SDK version nearest to the installed one.
 * @throws when the collector does not answer.
 */
export async function sendPython(
  collector: string,
  apiKey: string,
  event: PythonEvent,
  python: PythonRuntime,
): Promise<void> {
  const body = Buffer.from(
    pythonJson(envelope(apiKey, event, python, { now: new Date(), uuid: randomUUID() })),
  );
  await post(new URL('/batch/', collector), body, python.sdkVersion);
}

function post(url: URL, body: Buffer, version: string): Promise<void> {
  const { profile } = sdkFor('posthog-python', version);
  const values: Readonly<Record<string, string>> = {
    host: url.host,
    'user-agent': `posthog-python/${version}`,
    'accept-encoding': 'gzip, deflate',
    accept: '*/*',
    connection: 'keep-alive',
    'content-type': 'application/json',
    'content-length': String(body.length),
  };
  const headers = profile.headers.flatMap((name) => [name, values[name.toLowerCase()] ?? '']);
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers, agent: false }, (answer) => {
      answer.resume().on('end', resolve).on('error', reject);
    });
    outgoing.on('error', reject).end(body);
  });
}

/**
 * Writes JSON as Python's `json.dumps` does by default: a space behind commas and colons, everything beyond ASCII
 * escaped. Durations are floats in Python, so a whole number of milliseconds keeps its `.0`.
 */
function pythonJson(value: Json, key = ''): string {
  if (typeof value === 'string') return ascii(JSON.stringify(value));
  if (typeof value === 'number')
    return Number.isInteger(value) && key.endsWith('Ms') ? `${value}.0` : String(value);
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((entry) => pythonJson(entry)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([name, entry]) => `${ascii(JSON.stringify(name))}: ${pythonJson(entry, name)}`,
  );
  return `{${entries.join(', ')}}`;
}

function ascii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
