import { behaviourOf } from '../../catalog';
import { counted, size } from '../../inspect/words';
import type { Style } from '../terminal/style';
import { shorten, widthOf, wrap } from '../terminal/text';
import type { Crash, CrashReport } from './crash';
import { clip, framesText, labelColumn, labelled, sender, sentText, sourceLines } from './rows';

/** How much of a crash is shown: all of it, one screen, or the verdict alone. */
export type CrashView = 'full' | 'summary' | 'quiet';

/** Errors of a chain that fit one screen, and lines that one message may take there. */
const mostErrors = 3;
const mostLines = 2;

/** A crash for people: the verdict, then what the error says beside what each release would send of it. */
export function crashText(crash: Crash, file: string, style: Style, view: CrashView): string {
  const opening = wrap(style.text(verdict(crash)), style.width).map(style.bold);
  if (view === 'quiet') return opening.join('\n');
  const notes = crash.notes.flatMap((note) => wrap(style.text(note), style.width));
  const lines = [...opening, ...notes, '', ...drawErrors(crash, style, view)];
  if (view === 'full')
    lines.push(...drawFrames(crash, style), ...wrap(style.text(sdkOf(crash)), style.width));
  return [...lines, '', ...drawSteps(crash, file, style, view)].join('\n');
}

/** What each release would send, in two sentences. */
function verdict({ consent, reports }: Crash): string {
  const would = reports.map(total).join(' ');
  return consent.send ? would : `Nothing would be sent here, because ${consent.because}. Otherwise: ${would}`;
}

function total({ release, seq, bytes, errors }: CrashReport): string {
  const who = release === 'next' ? 'The unreleased client' : `ktx ${release}`;
  if (seq === undefined) {
    const { errorReports } = behaviourOf(release);
    return errorReports === 'none'
      ? `${who} reports no errors, and sends nothing.`
      : `${who} was to send a report, but no request arrived.`;
  }
  const sources = sourceLines(errors).length;
  const read = sources === 0 ? 'no source lines' : counted(sources, 'source line');
  return `${who} would send ${counted(errors.length, 'error message')} and ${read} (${size(bytes)}, request ${seq} of the capture).`;
}

function drawErrors({ error, reports }: Crash, style: Style, view: CrashView): readonly string[] {
  const column = labelColumn(reports);
  const row = (label: string, value: string) =>
    labelled(label, value, column, style, view === 'full' ? undefined : mostLines);
  const shown = view === 'full' ? error : error.slice(0, mostErrors);
  const lines = shown.flatMap(({ name, message }, index) => [
    style.bold(shorten(style.text(index === 0 ? name : `caused by ${name}`), style.width, style.ellipsis)),
    ...row('the error says', clip(message, style)),
    ...reports.flatMap((report) => {
      if (report.seq === undefined) return [];
      const sent = report.errors[index];
      return row(sender(report), sent ? sentText(sent, message, style) : 'nothing of this error');
    }),
    '',
  ]);
  const more = error.length - shown.length;
  return more > 0
    ? [...lines, `${counted(more, 'more error')} in this chain: see --full.`]
    : lines.slice(0, -1);
}

function drawFrames({ reports }: Crash, style: Style): readonly string[] {
  const column = labelColumn(reports);
  return [
    '',
    style.bold('Frames and source lines'),
    ...reports.flatMap((report) =>
      report.seq === undefined ? [] : labelled(sender(report), framesText(report, style), column, style),
    ),
    '',
  ];
}

function sdkOf({ sdk }: Crash): string {
  return `Both reports were sent with ${sdk.name} ${sdk.version}, ${sdk.source}. next is the unreleased client.`;
}

function drawSteps({ file }: Crash, shown: string, style: Style, view: CrashView): readonly string[] {
  const steps: readonly (readonly [type: string, does: string])[] = [
    ...(view === 'full' ? [] : [['--full', 'whole messages, files and source lines'] as const]),
    ...(file === '-' ? [] : [[`ktx-telemetry-preview audit ${shown}`, 'explains it'] as const]),
  ];
  const place = file === '-' ? 'The capture is on standard output.' : `The capture is ${shown}.`;
  return [
    ...wrap(style.text(place), style.width),
    ...steps.flatMap(([type, does]) => {
      const line = `  ${style.text(type)}  ${does}`;
      return widthOf(line) <= style.width
        ? [`  ${style.bold(style.text(type))}  ${does}`]
        : wrap(style.text(`${type}: ${does}`), style.width - 2).map((part) => `  ${part}`);
    }),
  ];
}
