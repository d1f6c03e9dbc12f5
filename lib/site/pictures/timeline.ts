import { envelopeOf } from '../../inspect/envelope';
import { size } from '../../inspect/words';
import type { CommandForecast } from '../data';
import type { Picture } from '../document';
import { drawing, label } from './svg';

/** How a run can end, as the head of a column. */
export const endings = { ok: 'It succeeds', error: 'It fails', aborted: 'You interrupt it' } as const;

/** A point of a run. */
interface Step {
  readonly kind: 'start' | 'notice' | 'event' | 'daemon' | 'signal' | 'exit' | 'late';
  readonly text: string;
  readonly more: string;
}

/** Of one drawing, in units of the drawing. */
const width = 236;

/** What a command sends and when, from start to late delivery, one drawing for each way to end. */
export function timeline(name: string, forecasts: readonly CommandForecast[]): Picture {
  const columns = forecasts.map((forecast) => ({
    title: endings[forecast.outcome],
    steps: stepsOf(forecast),
  }));
  const rows = Math.max(...columns.map(({ steps }) => steps.length));
  const title = `${name}, from start to exit`;
  return {
    id: 'timeline',
    title,
    // One drawing for each ending, so that they stand below one another where the page is narrow.
    svg: columns
      .map((ending) =>
        drawing(
          width,
          30 + ending.steps.length * 44,
          `${title}. ${ending.title}`,
          label(7, 18, ending.title, 'strong') + stepsOfColumn(ending.steps),
        ),
      )
      .join(''),
    isFolded: true,
    table: {
      head: ['Step', ...columns.map(({ title }) => title)],
      rows: Array.from({ length: rows }, (_, row) => [
        String(row + 1),
        ...columns.map(({ steps }) => {
          const step = steps[row];
          if (!step) return '';
          const text = step.kind === 'event' || step.kind === 'daemon' ? `\`${step.text}\`` : step.text;
          return step.more === '' ? text : `${text}: ${step.more}`;
        }),
      ]),
    },
  };
}

function stepsOfColumn(steps: readonly Step[]): string {
  const x = 14;
  const last = 50 + (steps.length - 1) * 44;
  const line = `<path d="M${x} 44V${last}" class="pic-line" data-kind="time"/>`;
  const marks = steps.map(({ kind, text, more }, row) => {
    const y = 46 + row * 44;
    const tone = kind === 'event' || kind === 'daemon' ? 'name' : 'plain';
    return `${mark(kind, x, y)}${label(x + 18, y + 4, text, tone)}${label(x + 18, y + 20, more, 'soft')}`;
  });
  return line + marks.join('');
}

/** A filled square is an event of the command line, an outlined one of the daemon; what is not sent is round. */
function mark(kind: Step['kind'], x: number, y: number): string {
  if (kind === 'event') return `<rect x="${x - 6}" y="${y - 6}" width="12" height="12" class="pic-event"/>`;
  if (kind === 'daemon')
    return `<rect x="${x - 5.5}" y="${y - 5.5}" width="11" height="11" class="pic-event" data-kind="daemon"/>`;
  return `<circle cx="${x}" cy="${y}" r="4.5" class="pic-point" data-kind="${kind}"/>`;
}

function stepsOf({ outcome, capture }: CommandForecast): readonly Step[] {
  const sent = capture.requests.map((request): Step => {
    const [event] = envelopeOf(request).events;
    const isDaemon = event?.runtime === 'daemon-py';
    return {
      kind: isDaemon ? 'daemon' : 'event',
      text: event?.name ?? 'request',
      more: `${size(request.body.bytes)}${isDaemon ? ', sent by the daemon' : ''}`,
    };
  });
  const exit = { ok: 'exit 0', error: 'exit 1', aborted: 'exit 130' }[outcome];
  if (sent.length === 0) {
    return [
      { kind: 'start', text: 'start', more: '' },
      { kind: 'exit', text: exit, more: 'no request was made' },
    ];
  }
  const signal: readonly Step[] = outcome === 'aborted' ? [{ kind: 'signal', text: 'Ctrl+C', more: '' }] : [];
  // The run's own event comes last in the run; after Ctrl+C nothing else follows the signal.
  const before = outcome === 'aborted' ? sent.slice(0, -1) : sent;
  const after = outcome === 'aborted' ? sent.slice(-1) : [];
  return [
    { kind: 'start', text: 'start', more: '' },
    { kind: 'notice', text: 'notice', more: 'first run only, with install_first_run' },
    ...before,
    ...signal,
    ...after,
    outcome === 'aborted'
      ? { kind: 'late', text: 'delivery', more: 'at most 1.5 s' }
      : {
          kind: 'late',
          text: 'delivery',
          more: 'up to 1.5 s, or four attempts, 3 s apart, if PostHog does not answer',
        },
    { kind: 'exit', text: exit, more: '' },
  ];
}
