import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { type StatedEvent, valuesOf } from '../../lib/inspect/diff/truth';
import type { ForecastOptions } from '../../lib/preview/forecast';

const event = z.looseObject({
  event: z.string(),
  properties: z.record(z.string(), z.unknown()),
});

const run = z.object({
  argv: z.array(z.string()),
  project: z.string(),
  home: z.string(),
  env: z.record(z.string(), z.string()),
  cwd: z.string(),
  before: z.array(z.string()),
  exit: z.nullable(z.number()),
  events: z.array(event),
});

const recordings = z.object({
  templates: z.record(z.string(), z.record(z.string(), z.nullable(z.string()))),
  runs: z.array(run),
});

/** A run of the real ktx, with what stood on the disk before it. */
export interface RealRun extends z.infer<typeof run> {
  /** The file and the number of the run in it, and its line. */
  readonly name: string;
  /** Path below `$BASE` → text; null for a directory. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** Where the recorded paths say that the runs were made. */
const recordedBase = '/home/alice';

const folder = join(import.meta.dirname, '../fixtures/runs');

/** Every recorded run of the folder; a file that is dropped in is read with the others. */
export function realRuns(dir: string = folder): readonly RealRun[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const text = readFileSync(join(dir, file), 'utf8');
      const { templates, runs } = recordings.parse(JSON.parse(filled(text)));
      // Names are printed and kept, so the placeholders stay in them.
      const written = recordings.parse(JSON.parse(text)).runs;
      return runs.map((each, index) => ({
        ...each,
        name: `${file} ${index}: ktx ${written[index]?.argv.join(' ')} (${each.project}, ${each.home})`,
        files: {
          ...below('proj', templates[each.project] ?? {}),
          ...below('home', templates[each.home] ?? {}),
        },
      }));
    });
}

/** Passwords are made here, so that none stands in a file. */
function filled(text: string): string {
  return text.replaceAll(/\$SECRET(\d+)/g, (_, number: string) => ['s3cr', 'etPw', number].join(''));
}

function below(dir: string, files: Readonly<Record<string, string | null>>) {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${dir}/${path}`, text]));
}

/** How the real run ended, by its command event; undefined where it has none. */
function outcomeOf({ events }: RealRun): 'ok' | 'error' | 'aborted' | undefined {
  const outcome = events.find((each) => each.event === 'command')?.properties['outcome'];
  return outcome === 'ok' || outcome === 'error' || outcome === 'aborted' ? outcome : undefined;
}

/** What belongs to the machine of the recording, and ids that are made of a path there. */
const ofTheMachine =
  /^\/(?:timestamp|uuid|type|library|library_version|distinct_id|properties\/(?:nodeVersion|osRelease|osPlatform|arch|cliVersion|runtime|isCi|projectId|\$groups\/project|\$lib.*|\$is_server|\$exception_level|handled|fatal|(?:durationMs|.*Ms)))$/;

/** The recorded events as they are compared: everything that a forecast on another machine could know. */
export function recordedEvents({ events }: RealRun, base: string = recordedBase): readonly StatedEvent[] {
  return events.map((each) => {
    const source = each.properties['source'];
    const moved: unknown = JSON.parse(JSON.stringify(each).replaceAll(recordedBase, base));
    return {
      name: each.event === '$exception' ? `$exception (${source})` : each.event,
      values: valuesOf(moved, (pointer) => !ofTheMachine.test(pointer)),
      examples: [],
    };
  });
}

/** Lays out below `base` what stood there before the run, and runs the shell lines that came before it. */
export function layOut({ files, before }: RealRun, base: string): void {
  for (const dir of ['proj', 'home']) mkdirSync(join(base, dir), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const place = join(base, path);
    mkdirSync(text === null ? place : dirname(place), { recursive: true });
    if (text !== null) writeFileSync(place, text);
  }
  for (const line of before)
    execFileSync('/bin/sh', ['-c', line.replaceAll('$BASE', base)], { cwd: join(base, 'proj') });
}

/** What a forecast of the run is asked, from below `base`. */
export function questionOf(run: RealRun, base: string): ForecastOptions {
  const here = (text: string) => text.replaceAll('$BASE', base);
  const env = Object.fromEntries(Object.entries(run.env).map(([name, value]) => [name, here(value)]));
  return {
    argv: run.argv.map(here),
    out: join(base, 'forecast.jsonl'),
    force: true,
    outcome: outcomeOf(run),
    errorText: undefined,
    firstRun: false,
    asIfEnabled: false,
    set: [],
    release: '0.12.0',
    sdk: join(import.meta.dirname, '../../node_modules/posthog-node-5.34.9'),
    cwd: join(base, run.cwd),
    env: { HOME: join(base, 'home'), PATH: '', ...env },
    terminal: false,
    tool: { name: 'ktx-telemetry-preview', version: '0.0.0' },
  };
}
