import { mkdtempSync, realpathSync } from 'node:fs';
import { arch, release as kernel, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { assumedIn } from '../../app/try/worker/answer';
import { composedFor } from '../../app/try/worker/shown';
import { factsOf } from '../../app/try/worker/surroundings';
import { forecastPlan } from '../../lib/forecast';
import { readShellLine } from '../../lib/forecast/shell-line';
import type { RequestLine } from '../../lib/inspect/capture';
import { type Forecast, forecast } from '../../lib/preview/forecast';
import { type Composed, compose } from '../../lib/preview/forecast/compose';
import { findPython } from '../../lib/preview/forecast/python/runtime';
import { projectIdAs } from '../../lib/preview/forecast/releases';
import { resolveForecast } from '../../lib/preview/forecast/resolve';
import { layOut, questionOf, realRuns } from '../forecast/runs';
import { questions } from './lines';
import { onDisk, sdkDirectory } from './program';

// No ktx daemon runs on the machine that the page supposes; one may run where this test does.
vi.mock('../../lib/preview/run/processes', async (original) => ({
  ...(await original<typeof import('../../lib/preview/run/processes')>()),
  listProcesses: () => [],
}));

const runs = realRuns().map((run) => [run.name, run] as const);

describe.each(['0.12.0', 'next'] as const)(
  'what the page composes for %s is what the program sends',
  (release) => {
    it.each(runs)('%s', async (_, run) => {
      const base = realpathSync(mkdtempSync(join(tmpdir(), 'try-runs-')));
      layOut(run, base);
      const asked = { ...questionOf(run, base), release, sdk: sdkDirectory(release) };
      const { facts, projectDir, installId, homeDir, node, sdk, ...plan } = resolveForecast(asked);
      const made = await forecast(asked);
      const bodies =
        installId === undefined
          ? []
          : compose(plan.events, {
              ...{ release, installId, projectDir, ktx: facts.ktx },
              projectId: projectDir && projectIdAs(release, installId, projectDir),
              common: {
                cliVersion: facts.ktx.cliVersion,
                nodeVersion: node.version,
                osPlatform: platform(),
                osRelease: kernel(),
                arch: arch(),
                runtime: 'node',
                isCi: false,
              },
              python: findPython(homeDir, facts.env),
              sdk: { version: sdk.version, because: undefined },
              now: new Date(),
            });
      expect(bodies.map(({ json }) => textOf(json))).toEqual(
        made.capture.requests.map(({ json }) => textOf(json)),
      );
      expect(bodies.map(guessed)).toEqual(made.capture.requests.map((request) => guessedIn(made, request)));
    });
  },
);

describe('page and program say the same of any line and any surroundings', () => {
  const seed = Number(process.env['KTX_TRY_SEED'] ?? Date.now() % 1_000_000_000);

  it(`500 lines, KTX_TRY_SEED=${seed}`, async () => {
    let events = 0;
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { words, env } = readShellLine(question.line);
        const argv = words.slice(1).map(({ text }) => text);
        const facts = factsOf(question, argv, env);
        const plan = forecastPlan(argv, facts, assumedIn(question));
        const bodies = composedFor(plan, facts, question);
        await onDisk(question, async (options, root) => {
          const program = resolveForecast(options);
          const here = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(root, ''));
          const { verdict, refusal, notes, events: planned } = program;
          expect({
            verdict: plan.verdict,
            refusal: plan.refusal,
            notes: plan.notes,
            events: plan.events,
          }).toEqual(here({ verdict, refusal, notes, events: planned }));
          const made = await forecast(options);
          events += made.events;
          expect(bodies.map(({ json }) => withoutMachine(json))).toEqual(
            made.capture.requests.map(({ json }) => here(withoutMachine(json))),
          );
          expect(bodies.map(guessed)).toEqual(
            made.capture.requests.map((request) => guessedIn(made, request)),
          );
        });
      }),
      { numRuns: 500, seed },
    );
    // A test that compares silence with silence would pass as well. Lines make about one event each.
    expect(events).toBeGreaterThan(200);
  });
});

/** The text of a body without moments, ids made on the way, and the frames of an example. */
function textOf(json: unknown): string {
  return JSON.stringify(json, (key, value) =>
    ['timestamp', 'uuid', 'sent_at', 'sentAt', 'frames'].includes(key) ? '' : value,
  );
}

const ofTheMachine = ['nodeVersion', 'osPlatform', 'osRelease', 'arch', '$os', '$os_version', '$os_distro'];
const hashes = ['projectId', 'project'];

function withoutMachine(json: unknown): unknown {
  return JSON.parse(textOf(json), (key, value) =>
    ofTheMachine.includes(key) || (hashes.includes(key) && /^[0-9a-f]{64}$/.test(value)) ? '' : value,
  );
}

function guessed({ guesses }: Composed): readonly string[] {
  return sorted(guesses.map(({ pointer }) => pointer));
}

function guessedIn({ capture }: Forecast, { seq }: RequestLine): readonly string[] {
  return sorted(capture.assumptions.filter((each) => each.seq === seq).map(({ pointer }) => pointer));
}

/** Pointers into the body, each once, without the version of Node, which is an example on every page. */
function sorted(pointers: readonly string[]): readonly string[] {
  return [...new Set(pointers)]
    .filter((pointer) => pointer.startsWith('/') && pointer !== '/batch/0/properties/nodeVersion')
    .sort();
}
