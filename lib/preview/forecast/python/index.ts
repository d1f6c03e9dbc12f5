import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { sdkFor } from '../../../catalog';
import { envelope, type PythonEvent } from './envelope';
import { pythonJson } from './json';
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
