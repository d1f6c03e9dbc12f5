import type { Runtime } from '../facts';

export type SdkName = 'posthog-node' | 'posthog-python';

/**
 * What one version of an SDK was seen to write, key by key in the order of the wire. Keys that are not always there
 * have a `when` in their facts.
 */
export interface SdkProfile {
  readonly name: SdkName;
  readonly version: string;
  /** The program of ktx that sends with it. */
  readonly runtime: Runtime;
  /** In the order and with the spelling of the wire. */
  readonly headers: readonly string[];
  readonly encoding: 'gzip' | 'identity';
  /** Keys of the body. */
  readonly envelope: readonly string[];
  /** Keys of one event. */
  readonly event: readonly string[];
  /** Properties that follow the ones of ktx. */
  readonly properties: readonly string[];
  /** What is different in an error report. */
  readonly exception: {
    /** Properties that stand before the ones of ktx. */
    readonly properties: readonly string[];
    /** Keys of one error in the list. */
    readonly error: readonly string[];
    readonly mechanism: readonly string[];
    readonly stacktrace: readonly string[];
    readonly frame: readonly string[];
  };
}

const node = {
  name: 'posthog-node',
  runtime: 'node',
  headers: [
    'host',
    'connection',
    'User-Agent',
    'Content-Type',
    'Content-Encoding',
    'accept',
    'accept-language',
    'sec-fetch-mode',
    'accept-encoding',
    'content-length',
  ],
  encoding: 'gzip',
  envelope: ['api_key', 'batch', 'sent_at'],
  exception: {
    properties: ['$exception_list', '$exception_level'],
    error: ['type', 'value', 'mechanism', 'stacktrace'],
    mechanism: ['type', 'handled', 'synthetic'],
    stacktrace: ['type', 'frames'],
    frame: [
      'filename',
      'module',
      'function',
      'lineno',
      'colno',
      'in_app',
      'platform',
      'pre_context',
      'context_line',
      'post_context',
    ],
  },
} as const;

const python = {
  name: 'posthog-python',
  runtime: 'daemon-py',
  headers: [
    'Host',
    'User-Agent',
    'Accept-Encoding',
    'Accept',
    'Connection',
    'Content-Type',
    'Content-Length',
  ],
  encoding: 'identity',
  event: ['properties', 'timestamp', 'distinct_id', 'event', 'uuid'],
  exception: {
    properties: ['$exception_list'],
    error: ['mechanism', 'module', 'type', 'value', 'stacktrace'],
    mechanism: ['type', 'handled'],
    stacktrace: ['frames', 'type'],
    frame: [
      'platform',
      'filename',
      'abs_path',
      'function',
      'module',
      'lineno',
      'pre_context',
      'context_line',
      'post_context',
      'in_app',
    ],
  },
} as const;

const pythonSystem = ['$python_runtime', '$python_version', '$os', '$os_version', '$os_distro'] as const;

/** The SDK versions whose requests were recorded, oldest first for each SDK. */
export const sdks = {
  'posthog-node@5.34.9': {
    ...node,
    version: '5.34.9',
    event: ['distinct_id', 'event', 'properties', 'type', 'library', 'library_version', 'timestamp', 'uuid'],
    properties: ['$groups', '$lib', '$lib_version', '$geoip_disable'],
  },
  'posthog-node@5.70.0': {
    ...node,
    version: '5.70.0',
    event: ['event', 'properties', 'timestamp', 'uuid', 'distinct_id'],
    properties: ['$groups', '$lib', '$lib_version', '$is_server', '$geoip_disable'],
    exception: {
      ...node.exception,
      mechanism: ['type', 'handled', 'source', 'synthetic', 'exception_id', 'parent_id'],
    },
  },
  'posthog-python@7.16.1': {
    ...python,
    version: '7.16.1',
    envelope: ['batch', 'historical_migration', 'sentAt', 'api_key'],
    properties: [...pythonSystem, '$groups', '$lib', '$lib_version', '$geoip_disable'],
  },
  'posthog-python@7.53.0': {
    ...python,
    version: '7.53.0',
    envelope: ['batch', 'historical_migration', 'sent_at', 'api_key'],
    properties: [...pythonSystem, '$groups', '$lib', '$lib_version', '$geoip_disable', '$is_server'],
    exception: {
      ...python.exception,
      mechanism: ['type', 'handled', 'exception_id', 'meta', 'source', 'parent_id', 'is_exception_group'],
    },
  },
} as const satisfies Readonly<Record<string, SdkProfile>>;

/** The measured profile nearest to an SDK version, and whether it is that very version. */
export interface NearestSdk {
  readonly profile: SdkProfile;
  readonly exact: boolean;
}

/**
 * The newest measured profile that is not newer than `version`. For a version older than all it is the oldest one, for
 * text that is no version the newest one.
 */
export function sdkFor(name: SdkName, version: string): NearestSdk {
  const measured: readonly SdkProfile[] = Object.values(sdks).filter((profile) => profile.name === name);
  const notNewer = measured.filter((profile) => compare(profile.version, version) <= 0);
  const profile = notNewer.at(-1) ?? measured[0] ?? sdks['posthog-node@5.34.9'];
  return { profile, exact: profile.version === version };
}

/** Compares versions number by number; text that is no version is newer than all. */
function compare(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  if (!left || !right) return left ? -1 : right ? 1 : 0;
  for (const [index, part] of left.entries()) {
    const difference = part - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(version: string): readonly number[] | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  return match?.slice(1).map(Number);
}

/** The pointers of every key that an SDK writes; `*` is any index. */
export function pointersOf(profile: SdkProfile): readonly string[] {
  const properties = '/batch/*/properties';
  const error = `${properties}/$exception_list/*`;
  const below = (parent: string, keys: readonly string[]) => keys.map((key) => `${parent}/${key}`);
  return [
    ...below('', profile.envelope),
    ...below('/batch/*', profile.event),
    ...below(properties, profile.properties),
    ...below(properties, profile.exception.properties),
    ...below(error, profile.exception.error),
    ...below(`${error}/mechanism`, profile.exception.mechanism),
    ...below(`${error}/stacktrace`, profile.exception.stacktrace),
    ...below(`${error}/stacktrace/frames/*`, profile.exception.frame),
  ];
}
