import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../lib/inspect/pointer';
import { type Forecast, forecast } from '../../lib/preview/forecast';
import { homeDirectory } from '../../lib/telemetry';
import { ktxRecordings, layOut, type RecordedEvent, type Recording, wordsOf } from './recorded';

const sdk = join(import.meta.dirname, '../../node_modules/posthog-node-5.34.9');

/** What differs between the machine of the recordings and this one; all of it is compared in tests of its own. */
const ofThisMachine = [
  /^\/properties\/(nodeVersion|osRelease|osPlatform|arch|cliVersion)$/,
  /^\/properties\/\$(os|os_version|os_distro|python_version)$/,
  // Hashes of a path, and the recorded paths were replaced.
  /^\/properties\/(\$groups\/project|projectId)$/,
];

/** The number of tool calls is up to the client and no part of the line. */
const calls: Readonly<Record<string, number>> = { '84-mcp-stdio-sigterm-idle.json': 0 };

describe('a forecast equals the recorded run of the same line', () => {
  let laid: Awaited<ReturnType<typeof layOut>>;
  beforeAll(async () => {
    laid = await layOut();
  });

  const comparable = ktxRecordings();
  it('there are recordings to compare with', () => {
    expect(comparable.length).toBeGreaterThan(15);
  });

  it.each(comparable.map((recording) => [recording.file, recording] as const))('%s', async (_, recording) => {
    const made = await forecastOf(recording, laid);
    const recordedEvents = eventsOf(recording);
    const forecastEvents = made.capture.requests.map(({ json }) => eventOf(json));

    expect(forecastEvents.map(({ event }) => event)).toEqual(recordedEvents.map(({ event }) => event));
    for (const [index, recorded] of recordedEvents.entries()) {
      const forecast = forecastEvents[index];
      if (!forecast) throw new Error('unreachable: the lists are of one length');
      expect(keysOf(forecast, recording), `keys of ${recorded.event}`).toEqual(keysOf(recorded, recording));
      const guessed = made.capture.assumptions
        .filter(({ seq }) => seq === index + 1)
        .map(({ pointer }) => pointer.replace('/batch/0', ''));
      expect(known(forecast, guessed), `values of ${recorded.event}`).toEqual(known(recorded, guessed));
    }
  });
});

async function forecastOf(
  recording: Recording,
  { place }: Awaited<ReturnType<typeof layOut>>,
): Promise<Forecast> {
  const cwd = place(recording.cwd);
  const env = Object.fromEntries(Object.entries(recording.env).map(([name, value]) => [name, place(value)]));
  delete env['KTX_TELEMETRY_ENDPOINT'];
  prepareHome(recording, env);
  const command = eventsOf(recording).find(({ event }) => event === 'command');
  const outcome = command?.properties['outcome'];
  return forecast({
    argv: wordsOf(recording).map(place),
    out: join(cwd, 'capture.jsonl'),
    force: false,
    outcome: outcome === 'error' || outcome === 'aborted' ? outcome : 'ok',
    errorText: undefined,
    firstRun: false,
    asIfEnabled: false,
    set: [],
    calls: calls[recording.file] ?? 1,
    release: undefined,
    sdk,
    cwd,
    env,
    terminal: false,
    tool: { name: 'ktx-telemetry-preview', version: '0.0.0' },
  });
}

/** Puts the identity file where the run found it: a first run found none, one run found a bare opt-out. */
function prepareHome(recording: Recording, env: Readonly<Record<string, string>>): void {
  const home = homeDirectory(env);
  const events = eventsOf(recording);
  const file = join(home ?? '', '.ktx', 'telemetry.json');
  mkdirSync(dirname(file), { recursive: true });
  if (recording.file === '95-optout-file-minimal.json') writeFileSync(file, '{"enabled": false}\n');
  const [first] = events;
  if (!first || first.event === 'install_first_run') return;
  const installId = first.distinct_id;
  const at = '2026-11-22T13:00:00.000Z';
  writeFileSync(file, `${JSON.stringify({ installId, enabled: true, createdAt: at })}\n`);
}

/** Events in the order of their arrival, each once: a retry has the uuid of the first attempt. */
function eventsOf({ requests }: Recording): RecordedEvent[] {
  const seen = new Map<unknown, RecordedEvent>();
  for (const { json } of requests) {
    for (const event of json.batch)
      if (!seen.has(Reflect.get(event, 'uuid'))) seen.set(Reflect.get(event, 'uuid'), event);
  }
  return [...seen.values()];
}

function eventOf(json: unknown): RecordedEvent {
  if (typeof json === 'object' && json !== null && 'batch' in json && Array.isArray(json.batch))
    return json.batch[0];
  throw new Error('a forecast request without a batch');
}

/** Keys of the event and of its properties, in order. A forecast has example frames, so what is in them is left out. */
function keysOf(event: RecordedEvent, recording: Recording): readonly string[] {
  // Recording 82 was started with an option that its command line does not show.
  const hidden = recording.file.startsWith('82-')
    ? ['/properties/flagsPresent/projectDir', '/properties/flagsPresent']
    : [];
  return [...places(event)]
    .map(({ pointer }) => pointer)
    .filter((pointer) => !pointer.includes('/stacktrace/frames/') && !hidden.includes(pointer));
}

function known(event: RecordedEvent, guessed: readonly string[]): Readonly<Record<string, unknown>> {
  const isGuess = (pointer: string) =>
    guessed.some((guess) => pointer === guess || pointer.startsWith(`${guess}/`));
  return Object.fromEntries(
    [...places(event)]
      .filter(({ leaf, pointer }) => leaf && !isGuess(pointer) && !pointer.includes('/flagsPresent'))
      .filter(({ pointer }) => !ofThisMachine.some((pattern) => pattern.test(pointer)))
      .map(({ pointer, value }) => [pointer, value]),
  );
}
