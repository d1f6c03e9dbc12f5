import type { ReleaseVersion } from '../../../catalog';
import { type EventStep, type ExceptionStep, notInstalled, type Step } from '../../../forecast';
import type { Telemetry } from '../../../telemetry';
import type { Assumption } from '../../capture/recorder';
import { PreviewError } from '../../errors/preview-error';
import { pythonCommon, sendPython } from '../python';
import type { PythonRuntime } from '../python/runtime';
import { failureAs } from '../releases/outcome';
import { exampleError } from './example-error';

/** What turns planned events into requests. */
export interface Execution {
  readonly telemetry: Telemetry;
  readonly python: PythonRuntime;
  readonly collectorUrl: string;
  readonly apiKey: string;
  readonly installId: string;
  /** Where the events belong; undefined when the command attaches no project. */
  readonly projectDir: string | undefined;
  readonly projectId: string | undefined;
  readonly ktxDir: string | undefined;
  readonly cliVersion: string;
  readonly release: ReleaseVersion;
  /** How many requests the collector has written so far: the `seq` of the last one. */
  readonly seq: () => number;
  readonly assume: (assumption: Assumption) => void;
}

/** Sends one step and waits until its request is in the file, so that each event has its own, as in recorded runs. */
export async function executeStep(step: Step, execution: Execution): Promise<void> {
  const before = execution.seq();
  if (step.kind === 'event') await sendEvent(step, execution);
  else await sendException(step, execution);
  const { dropped, reasons } = await execution.telemetry.flush();
  if (dropped > 0)
    throw unsent(step.kind === 'event' ? step.event : '$exception', Object.keys(reasons).join('; '));
  if (execution.seq() > before) explainGuesses(step, execution);
}

async function sendEvent(step: EventStep, execution: Execution): Promise<void> {
  if (step.runtime === 'node') {
    const recorded = execution.telemetry.submit(
      step.event,
      fieldsOf(step, execution),
      projectOf(step.group, execution),
    );
    if (!recorded.queued && execution.telemetry.consent.send) throw unsent(step.event, recorded.because);
    return;
  }
  // Python appends the class of an error behind the other fields.
  const { errorClass, ...fields } = step.fields;
  const properties = {
    ...pythonCommon(execution.python, step.server ? execution.cliVersion : execution.python.daemonVersion),
    ...fields,
    ...(errorClass !== undefined && { errorClass }),
  };
  await sendDaemon(step.event, properties, step.group, execution);
}

async function sendException(step: ExceptionStep, execution: Execution): Promise<void> {
  const { source, error } = step;
  if (step.runtime === 'node') {
    const context = { source, handled: true, fatal: false, ...projectOf(step.project, execution) };
    execution.telemetry.reportException(exampleError(error, execution.ktxDir), context);
    return;
  }
  const properties = {
    $exception_list: [
      {
        mechanism: { type: 'generic', handled: true },
        module: null,
        type: error.name,
        value: error.message,
        stacktrace: { frames: [], type: 'raw' },
      },
    ],
    ...pythonCommon(execution.python, execution.python.daemonVersion),
    daemonVersion: execution.python.daemonVersion,
    source,
    handled: true,
    fatal: false,
  };
  await sendDaemon('$exception', properties, step.project, execution);
}

/** The fields of an event, with what this client says of the error in it. */
function fieldsOf({ fields, error }: EventStep, { release, ktxDir }: Execution): EventStep['fields'] {
  if (!error) return fields;
  const failure = failureAs(release, exampleError(error, ktxDir));
  const said = Object.entries(failure).filter(([name]) => name in fields);
  return { ...fields, ...Object.fromEntries(said) };
}

/** An event that the plan has and the client drops would be missing from the forecast without a word. */
function unsent(event: string, because: string): PreviewError {
  return new PreviewError(`The forecast of ${event} could not be made: ${because}.`, {
    hint: 'This is a defect of ktx-telemetry-preview; please report it with the command line.',
  });
}

function projectOf(named: boolean, { projectDir }: Execution): { readonly projectDir?: string } {
  return named && projectDir !== undefined ? { projectDir } : {};
}

async function sendDaemon(
  event: string,
  properties: Parameters<typeof sendPython>[2]['properties'],
  group: boolean,
  execution: Execution,
): Promise<void> {
  const sent = {
    event,
    properties,
    distinctId: execution.installId,
    group: group ? execution.projectId : undefined,
  };
  await sendPython(execution.collectorUrl, execution.apiKey, sent, execution.python);
}

/** Writes down which values of the request that was just written a real run would decide. */
function explainGuesses(step: Step, execution: Execution): void {
  const seq = execution.seq();
  const assume = (pointer: string, because: string) =>
    execution.assume({ seq, pointer: `/batch/0${pointer}`, because });
  if (step.kind === 'event') {
    for (const [field, because] of Object.entries(step.guesses)) assume(`/properties/${field}`, because);
  } else {
    if (step.sourceBecause !== undefined) assume('/properties/source', step.sourceBecause);
    if (step.error.because !== undefined) {
      assume('/properties/$exception_list/0/type', step.error.because);
      assume('/properties/$exception_list/0/value', step.error.because);
    }
    assume(
      '/properties/$exception_list/0/stacktrace/frames',
      'an example: the frames of the real error are sent',
    );
  }
  if (step.runtime === 'daemon-py') explainPython(step, execution.python, assume);
}

function explainPython(
  step: Step,
  python: PythonRuntime,
  assume: (pointer: string, because: string) => void,
): void {
  const pointers = {
    pythonVersion: ['/properties/nodeVersion', '/properties/$python_version'],
    packageVersion: [],
    daemonVersion: versionPlaces(step),
    sdkVersion: ['/properties/$lib_version'],
  };
  for (const name of python.guessed) for (const pointer of pointers[name]) assume(pointer, notInstalled);
}

/** Where the version of the Python package is in an event; the server is told that of the command line. */
function versionPlaces(step: Step): readonly string[] {
  if (step.kind === 'exception') return ['/properties/cliVersion', '/properties/daemonVersion'];
  return step.server ? [] : ['/properties/cliVersion'];
}
