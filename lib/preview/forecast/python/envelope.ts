import { type Json, sdkFor } from '../../../catalog';
import type { Step } from '../../../forecast';
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

/** What the daemon says in an event or an error report, before its SDK adds its own. */
export function pythonProperties(
  step: Step,
  python: PythonRuntime,
  cliVersion: string,
): PythonEvent['properties'] {
  const { daemonVersion } = python;
  if (step.kind === 'event') {
    // Python appends the class of an error behind the other fields.
    const { errorClass, ...fields } = step.fields;
    return {
      ...pythonCommon(python, step.server ? cliVersion : daemonVersion),
      ...fields,
      ...(errorClass !== undefined && { errorClass }),
    };
  }
  const { source, error } = step;
  return {
    $exception_list: [
      {
        mechanism: { type: 'generic', handled: true },
        module: null,
        type: error.name,
        value: error.message,
        stacktrace: { frames: [], type: 'raw' },
      },
    ],
    ...pythonCommon(python, daemonVersion),
    daemonVersion,
    source,
    handled: true,
    fatal: false,
  };
}

/** The body of the request that posthog-python makes for an event, with the keys of the measured version nearest to the installed one. */
export function envelope(
  apiKey: string,
  event: PythonEvent,
  python: PythonRuntime,
  { now, uuid }: { readonly now: Date; readonly uuid: string },
): Json {
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
        timestamp: pythonInstant(now),
        distinct_id: event.distinctId,
        event: event.event,
        uuid,
      },
    ],
    historical_migration: false,
    sentAt: pythonInstant(now),
    sent_at: pythonInstant(now),
    api_key: apiKey,
  };
  return Object.fromEntries(Object.entries(sent).filter(([name]) => profile.envelope.includes(name)));
}

/** Python's isoformat: microseconds and an offset. */
function pythonInstant(now: Date): string {
  return now.toISOString().replace('Z', '000+00:00');
}
