import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { type Json, sdkFor } from '../../../catalog';
import { pythonJson } from './json';
import type { PythonRuntime } from './runtime';

/** An event of the daemon, ready but for what its SDK adds. */
export interface PythonEvent {
  readonly event: string;
  /** In wire order: common fields and the event's own, or the list of an error report first. */
  readonly properties: Readonly<Record<string, Json>>;
  readonly distinctId: string;
  /** Project id, when the event names the project. */
  readonly group: string | undefined;
}

/** The seven common fields of a Python program; `nodeVersion` carries the version of Python. */
export function pythonCommon(python: PythonRuntime, cliVersion: string): Record<string, Json> {
  return {
    cliVersion,
    nodeVersion: python.pythonVersion,
    osPlatform: python.osPlatform,
    osRelease: python.osRelease,
    arch: python.arch,
    runtime: 'daemon-py',
    isCi: false,
  };
}

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
  const body = Buffer.from(pythonJson(envelope(apiKey, event, python)));
  await post(new URL('/batch/', collector), body, python.sdkVersion);
}

function envelope(apiKey: string, event: PythonEvent, python: PythonRuntime): Json {
  const profile = sdkFor('posthog-python', python.sdkVersion).profile;
  const added: Record<string, Json> = {
    $python_runtime: 'CPython',
    $python_version: python.pythonVersion,
    $os: python.os,
    $os_version: python.osVersion,
    ...(python.osDistro !== undefined && { $os_distro: python.osDistro }),
    ...(event.group !== undefined && { $groups: { project: event.group } }),
    $lib: 'posthog-python',
    $lib_version: python.sdkVersion,
    $geoip_disable: true,
    $is_server: true,
  };
  const wanted = Object.entries(added).filter(([name]) => profile.properties.includes(name));
  const sent: Record<string, Json> = {
    batch: [
      {
        properties: { ...event.properties, ...Object.fromEntries(wanted) },
        timestamp: pythonInstant(),
        distinct_id: event.distinctId,
        event: event.event,
        uuid: randomUUID(),
      },
    ],
    historical_migration: false,
    sentAt: pythonInstant(),
    sent_at: pythonInstant(),
    api_key: apiKey,
  };
  return Object.fromEntries(Object.entries(sent).filter(([name]) => profile.envelope.includes(name)));
}

/** Python's isoformat: microseconds and an offset. */
function pythonInstant(): string {
  return new Date().toISOString().replace('Z', '000+00:00');
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
