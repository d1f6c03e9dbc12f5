import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareEvents, statedEvents, type Truth } from '../../lib/inspect/diff/truth';
import { forecast } from '../../lib/preview/forecast';
import { layOut, questionOf, type RealRun, realRuns, recordedEvents } from './runs';

/** What a forecast made of a recorded run. */
interface Scored {
  readonly run: RealRun;
  readonly truth: Truth;
}

/** Forecasts every recorded run, with its real outcome given or left to what the machine decides. */
async function score(runs: readonly RealRun[], given: boolean): Promise<readonly Scored[]> {
  const scored: Scored[] = [];
  for (const run of runs) {
    const base = realpathSync(mkdtempSync(join(tmpdir(), 'truth-')));
    try {
      layOut(run, base);
      const question = questionOf(run, base);
      const { capture } = await forecast(given ? question : { ...question, outcome: undefined });
      scored.push({ run, truth: compareEvents(statedEvents(capture), recordedEvents(run, base)) });
    } finally {
      rmSync(base, { recursive: true });
    }
  }
  return scored;
}

/** The figures of a scoreboard, in the words of its page. */
function summary(title: string, scored: readonly Scored[]): readonly string[] {
  const sum = (count: (truth: Truth) => number) =>
    scored.reduce((total, { truth }) => total + count(truth), 0);
  const line = (what: string, good: number, all: number) =>
    `  ${what.padEnd(36)} ${good} of ${all} (${((100 * good) / all).toFixed(1)} %)`;
  const whole = scored.filter(
    ({ truth: { events } }) => events.inOrder === events.forecast && events.inOrder === events.run,
  );
  return [
    title,
    line('runs with every event in order', whole.length, scored.length),
    line(
      'events in order',
      sum(({ events }) => events.inOrder),
      sum(({ events }) => Math.max(events.run, events.forecast)),
    ),
    line(
      'keys',
      sum(({ keys }) => keys.same),
      sum(({ keys }) => keys.total),
    ),
    line(
      'stated values',
      sum(({ values }) => values.same),
      sum(({ values }) => values.stated),
    ),
    line('forecasts that came true', scored.filter(({ truth }) => truth.cameTrue).length, scored.length),
    ...scored.flatMap(({ run, truth }) =>
      truth.mismatches.map(
        ({ event, pointer, kind, forecast: said, run: found }) =>
          `    ${run.name}: ${event}${pointer === undefined ? ` ${kind}` : `${pointer} ${kind}: ${shown(said)} → ${shown(found)}`}`,
      ),
    ),
  ];
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Prints the scoreboard: each recorded run of the repository against its forecast. */
export async function printScore(print: (line: string) => void): Promise<void> {
  const runs = realRuns();
  const what = `${runs.length} recorded runs of ktx 0.12.0`;
  for (const line of summary(`${what}, with their real outcome given`, await score(runs, true))) print(line);
  print('goal: 98 % of events in order, 99 % of keys and of stated values, with the outcome given');
  for (const line of summary(`${what}, with no outcome given`, await score(runs, false))) print(line);
}
