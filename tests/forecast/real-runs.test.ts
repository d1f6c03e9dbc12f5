import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forecastPlan, type Step } from '../../lib/forecast';
import { compareEvents, type StatedEvent, statedEvents, valuesOf } from '../../lib/inspect/diff/truth';
import { forecast } from '../../lib/preview/forecast';
import { resolveForecast } from '../../lib/preview/forecast/resolve';
import { layOut, questionOf, type RealRun, realRuns, recordedEvents } from './runs';

const runs = realRuns();
const named = runs.map((run) => [run.name, run] as const);
const root = realpathSync(mkdtempSync(join(tmpdir(), 'real-runs-')));

let made = 0;
/** A new folder with what stood there before the run. */
function laidOut(run: RealRun): string {
  made += 1;
  const base = join(root, String(made));
  layOut(run, base);
  return base;
}

it('there are recorded runs to compare with', () => {
  expect(runs.length).toBeGreaterThanOrEqual(66);
});

describe('a plan, made from facts alone, has the events and fields that the real ktx sent', () => {
  it.each(named)('%s', (_, run) => {
    const base = laidOut(run);
    const question = questionOf(run, base);
    const { facts } = resolveForecast(question);
    const { events } = forecastPlan(question.argv, structuredClone(facts), { outcome: question.outcome });
    const recorded = recordedEvents(run, base).map((event) => ownFields(event));
    const truth = compareEvents(events.map(planned), recorded);
    expect(truth.mismatches).toEqual([]);
    expect(truth.cameTrue).toBe(true);
  });
});

describe('a forecast came true: keys, order and stated values of the requests are those of the real run', () => {
  it.each(named)('%s', async (_, run) => {
    const base = laidOut(run);
    const { capture } = await forecast(questionOf(run, base));
    const truth = compareEvents(statedEvents(capture), recordedEvents(run, base));
    expect(truth.mismatches).toEqual([]);
    expect(truth.cameTrue).toBe(true);
  });
});

/** A planned event with the fields that a plan knows. */
function planned(step: Step): StatedEvent {
  if (step.kind === 'exception') {
    return {
      name: `$exception (${step.source})`,
      values: valuesOf({ source: step.source }, () => true),
      examples: [],
    };
  }
  const examples = Object.keys(step.guesses).map((name) => `/${name}`);
  return { name: step.event, values: ownValues(step.fields), examples };
}

/** Values by pointer; none where there are no fields. */
function ownValues(fields: Readonly<Record<string, unknown>>) {
  return Object.keys(fields).length === 0 ? new Map() : valuesOf(fields, () => true);
}

/** The fields of a recorded event that are its own: not the common ones, not the SDK's, not the project. */
function ownFields({ name, values, examples }: StatedEvent): StatedEvent {
  const others =
    /^\/properties\/(?:cliVersion|nodeVersion|osPlatform|osRelease|arch|runtime|isCi|handled|fatal|projectId|\$.*)$/;
  const own = [...values].filter(([pointer]) => pointer.startsWith('/properties/') && !others.test(pointer));
  return {
    name,
    values: new Map(own.map(([pointer, value]) => [pointer.slice('/properties'.length), value])),
    examples,
  };
}
