import {
  behaviourOf,
  type CommonFields,
  exceptionName,
  explainPointer,
  type Json,
  type ReleaseVersion,
  type SdkProfile,
  sdkFor,
} from '../../catalog';
import type { EventStep, ExceptionStep, KtxFact, Step } from '../../forecast';
import { copyError } from '../../telemetry/error-report';
import { createGate, type Gate } from '../../telemetry/gate';
import { eventPayload, exceptionPayload, type Payload } from '../../telemetry/payload';
import { alwaysGuessed } from './execute/always';
import { exampleError } from './execute/example-error';
import { fieldsOf, type Guessed, guessesOf } from './execute/known';
import { placeholderKey } from './placeholders';
import { envelope, pythonProperties } from './python/envelope';
import type { PythonRuntime } from './python/runtime';
import { copyAsReleased } from './releases/copy-error';
import { openGate, payloadAs } from './releases/payload';

/** What the events of a plan are composed for. */
export interface Composition {
  readonly release: ReleaseVersion;
  readonly ktx: KtxFact;
  readonly installId: string;
  /** The fields that every event of the command line carries. */
  readonly common: CommonFields;
  readonly python: PythonRuntime;
  readonly projectDir: string | undefined;
  /** The id of that project. */
  readonly projectId: string | undefined;
  /** The posthog-node that writes the requests, and why it may be another one on a real machine. */
  readonly sdk: { readonly version: string; readonly because: string | undefined };
  readonly now: Date;
}

/** The body of the request of one event. */
export interface Composed {
  readonly json: Json;
  /** Which values a real run decides, and why. */
  readonly guesses: readonly Guessed[];
}

/**
 * Composes the bodies of planned events without an SDK: what the client hands over, with what the catalog says that the SDK
 * adds. Pure, for places without Node.js; a forecast of the program sends the same events through the real SDK.
 * @throws when an event does not fit its schema, which is a defect of the plan.
 */
export function compose(steps: readonly Step[], composition: Composition): readonly Composed[] {
  // The client withholds the paths of projects from the first event on that names one.
  const known = new Set<string>();
  const gate = composition.release === 'next' ? createGate(known) : openGate;
  return steps.map((step, index) => {
    const { projectDir, ktx, python, sdk } = composition;
    if (isNamed(step) && step.runtime === 'node' && projectDir !== undefined) known.add(projectDir);
    const uuid = uuidOf(index);
    const json =
      step.runtime === 'node' ? nodeBody(step, composition, gate, uuid) : pythonBody(step, composition, uuid);
    const always = alwaysGuessed({ seq: 1, json }, { ktx, sdkStandsIn: sdk.because });
    const guesses = always.map(({ pointer, because }) => ({ pointer, because }));
    return { json, guesses: [...guesses, ...guessesOf(step, python)] };
  });
}

/** Whether an event names the project. */
function isNamed(step: Step): boolean {
  return step.kind === 'event' ? step.group : step.project;
}

/** The example of the catalog, another one for each event. */
function uuidOf(index: number): string {
  return String(exampleOf('/batch/*/uuid')).slice(0, -2) + (index % 256).toString(16).padStart(2, '0');
}

function nodeBody(step: Step, composition: Composition, gate: Gate, uuid: string): Json {
  const { installId, release, projectId, sdk, now } = composition;
  const { profile } = sdkFor('posthog-node', sdk.version);
  const event = step.kind === 'event' ? step.event : exceptionName;
  const given =
    step.kind === 'event' ? eventGiven(step, composition) : exceptionGiven(step, composition, profile);
  const properties = gate({ event, properties: given });
  if (!properties) throw new Error(`${event} has texts that could not be checked.`);
  const added: Readonly<Record<string, unknown>> = {
    ...(step.kind === 'event' &&
      isNamed(step) &&
      projectId !== undefined && { $groups: { project: projectId } }),
    $lib: 'posthog-node',
    $lib_version: sdk.version,
    $is_server: true,
    ...(release === 'next' || behaviourOf(release).geoip === 'on' ? {} : { $geoip_disable: true }),
  };
  const parts: Readonly<Record<string, unknown>> = {
    distinct_id: installId,
    event,
    properties: { ...properties, ...picked(added, profile.properties) },
    type: 'capture',
    library: 'posthog-node',
    library_version: sdk.version,
    timestamp: now.toISOString(),
    uuid,
  };
  const body = { api_key: placeholderKey, batch: [picked(parts, profile.event)], sent_at: now.toISOString() };
  return jsonOf(picked(body, profile.envelope));
}

function eventGiven(step: EventStep, { release, common }: Composition): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(step, release, undefined);
  return fitting(
    release === 'next'
      ? eventPayload(step.event, fields, common)
      : payloadAs(release, step.event, { ...common, ...fields }),
  );
}

function exceptionGiven(
  { source, error, project }: ExceptionStep,
  { release, common, projectId }: Composition,
  profile: SdkProfile,
): Readonly<Record<string, unknown>> {
  const thrown = exampleError(error, undefined);
  const copy = release === 'next' ? copyError(thrown) : copyAsReleased(thrown, []);
  const { exception } = profile;
  const frame = exception.frame.map((key) => [key, exampleOf(`${frames}/*/${key}`)]);
  const parts: Readonly<Record<string, unknown>> = {
    type: copy.name,
    value: copy.message,
    mechanism: picked(
      { type: 'generic', handled: true, synthetic: false, exception_id: 0 },
      exception.mechanism,
    ),
    stacktrace: picked({ type: 'raw', frames: [Object.fromEntries(frame)] }, exception.stacktrace),
  };
  const reported = {
    source,
    handled: true,
    fatal: false,
    ...(project && projectId !== undefined && { projectId }),
  };
  return {
    ...picked(
      { $exception_list: [picked(parts, exception.error)], $exception_level: 'error' },
      exception.properties,
    ),
    ...fitting(exceptionPayload(reported, common)),
  };
}

const frames = '/batch/*/properties/$exception_list/*/stacktrace/frames';

function pythonBody(step: Step, { python, ktx, installId, projectId, now }: Composition, uuid: string): Json {
  const sent = {
    event: step.kind === 'event' ? step.event : exceptionName,
    properties: pythonProperties(step, python, ktx.cliVersion),
    distinctId: installId,
    group: isNamed(step) ? projectId : undefined,
  };
  return envelope(placeholderKey, sent, python, { now, uuid });
}

/** The members that an SDK writes, in its order. */
function picked(
  values: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.filter((key) => key in values).map((key) => [key, values[key]]));
}

function exampleOf(pattern: string): Json | undefined {
  return explainPointer({ event: exceptionName }, pattern)?.example;
}

function fitting(payload: Payload): Readonly<Record<string, unknown>> {
  if ('properties' in payload) return payload.properties;
  throw new Error(payload.because);
}

/** What JSON keeps of a value. */
function jsonOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}
