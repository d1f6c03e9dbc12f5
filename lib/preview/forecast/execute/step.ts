import type { ReleaseVersion } from '../../../catalog';
import type { EventStep, ExceptionStep, Step } from '../../../forecast';
import type { Telemetry } from '../../../telemetry';
import type { Assumption } from '../../capture/recorder';
import { PreviewError } from '../../errors/preview-error';
import { sendPython } from '../python';
import { pythonProperties } from '../python/envelope';
import type { PythonRuntime } from '../python/runtime';
import { exampleError } from './example-error';
import { fieldsOf, guessesOf } from './known';

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
  const seq = execution.seq();
  if (seq > before)
    for (const guess of guessesOf(step, execution.python)) execution.assume({ seq, ...guess });
}

async function sendEvent(step: EventStep, execution: Execution): Promise<void> {
  if (step.runtime === 'node') {
    const recorded = execution.telemetry.submit(
      step.event,
      fieldsOf(step, execution.release, execution.ktxDir),
      projectOf(step.group, execution),
    );
    if (!recorded.queued && execution.telemetry.consent.send) throw unsent(step.event, recorded.because);
    return;
  }
  await sendDaemon(step, step.group, execution);
}

async function sendException(step: ExceptionStep, execution: Execution): Promise<void> {
  const { source, error } = step;
  if (step.runtime === 'node') {
    const context = { source, handled: true, fatal: false, ...projectOf(step.project, execution) };
    execution.telemetry.reportException(exampleError(error, execution.ktxDir), context);
    return;
  }
  await sendDaemon(step, step.project, execution);
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

async function sendDaemon(step: Step, group: boolean, execution: Execution): Promise<void> {
  const { collectorUrl, apiKey, cliVersion, python } = execution;
  const sent = {
    event: step.kind === 'event' ? step.event : '$exception',
    properties: pythonProperties(step, python, cliVersion),
    distinctId: execution.installId,
    group: group ? execution.projectId : undefined,
  };
  await sendPython(collectorUrl, apiKey, sent, python);
}
