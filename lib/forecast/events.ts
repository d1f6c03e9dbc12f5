import type { Behaviour, Json } from '../catalog';
import type { CommandLine, ParsedLine } from './command-line';
import { type Ending, isInterrupted, type Plan } from './ending';
import { detailOf } from './errors';
import type { ConsentFact } from './facts';
import { type EventStep, type Step, send } from './step';

/** How long a command is assumed to take, in milliseconds. */
const plausibleMs = 428.368756;

/** Everything that the line would send, in order: what its plan has, with what every command sends around it. */
export function eventsOf(
  parsed: ParsedLine,
  { before, ending, after = [] }: Plan,
  behaviour: Behaviour,
  consent: ConsentFact,
): readonly Step[] {
  if (parsed.kind !== 'command') return before.filter((step) => isKnown(step, behaviour));
  const first = consent.send && consent.firstRun ? [send('install_first_run', {}, { group: false })] : [];
  const command =
    isInterrupted(ending) && behaviour.interrupts === 'lost' ? [] : [commandEvent(parsed, ending, behaviour)];
  return [...first, ...before, ...command, ...after].filter((step) => isKnown(step, behaviour));
}

/** Error reports are younger than telemetry. */
function isKnown(step: Step, { errorReports }: Behaviour): boolean {
  return step.kind === 'event' || errorReports !== 'none';
}

function commandEvent(line: CommandLine, ending: Ending, behaviour: Behaviour): EventStep {
  const { commandPath, flagsPresent, hasProject, projectGroupAttached } = line;
  const error = ending.annotated && behaviour.setupOutcome === 'exitCode' ? undefined : ending.error;
  const fields: Record<string, Json> = {
    commandPath,
    durationMs: plausibleMs,
    outcome: ending.outcome,
    ...(error && { errorClass: error.name }),
    ...(error && behaviour.errorDetail !== 'absent' && { errorDetail: detailOf(error) }),
    flagsPresent,
    hasProject,
    projectGroupAttached,
  };
  return {
    kind: 'event',
    event: 'command',
    fields,
    guesses: {
      durationMs: 'measured while the command runs',
      ...(ending.because !== undefined && { outcome: ending.because }),
      ...(error?.because !== undefined && { errorClass: error.because, errorDetail: error.because }),
    },
    runtime: 'node',
    group: projectGroupAttached,
    server: false,
    ...(error && !ending.annotated && { error }),
  };
}
