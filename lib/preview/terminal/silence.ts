import { countRequests } from '../../inspect/summary';
import { type Case, verdict } from '../../inspect/verdict';
import { drawSteps, type Step, shellLine } from './next';
import { drawNotes } from './notes';
import type { Style, TerminalOptions } from './style';
import { wrap } from './text';

/** What is known of a command that sends nothing. */
export interface SilenceOptions extends TerminalOptions, Case {
  /** The rule that decides; `command` when the command line sends nothing by itself. */
  readonly rule?: string;
  /** The command, e.g. `['ktx', 'status']`. */
  readonly command?: readonly string[];
  /** How the reader calls this program. */
  readonly tool?: string;
  /** What else the reader must know at once, such as a release that would send all the same. */
  readonly notes?: readonly string[];
}

/** The answer when nothing is sent, as lines: that, why, and what can be typed to see more. */
export function drawSilence(options: SilenceOptions, style: Style): readonly string[] {
  const { file, notes = [] } = options;
  const steps = stepsFrom(options);
  return [
    ...wrap(style.text(verdict(countRequests([]), options)), style.width).map(style.bold),
    ...drawNotes(notes, style),
    ...wrap(style.text(`${file} says so. It contains no request.`), style.width),
    ...(steps.length > 0 ? ['', ...drawSteps(steps, style)] : []),
  ];
}

function stepsFrom({
  mode,
  rule,
  consent,
  command = [],
  tool = 'ktx-telemetry-preview',
}: SilenceOptions): readonly Step[] {
  if (consent?.send !== false || rule === 'command' || command.length === 0) return [];
  const words =
    mode === 'forecast' ? ['--as-if-enabled', ...command] : ['run', '--as-if-enabled', '--', ...command];
  return [
    {
      type: `${tool} ${shellLine(words)}`,
      does: 'shows what would be sent without that; it changes no setting and sends nothing',
    },
  ];
}
