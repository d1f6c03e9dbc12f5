import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseWords, shellWords } from './lines';

const recording = z.object({
  cwd: z.string(),
  command: z.string(),
  env: z.record(z.string(), z.string()),
  exit: z.object({ code: z.nullable(z.number()) }),
  requests: z.array(z.object({ json: z.unknown() })),
});

const commandRequest = z.object({
  batch: z.tuple([
    z.object({
      event: z.literal('command'),
      properties: z.object({
        commandPath: z.array(z.string()),
        flagsPresent: z.record(z.string(), z.literal(true)),
        hasProject: z.boolean(),
        projectGroupAttached: z.boolean(),
        errorClass: z.optional(z.string()),
      }),
    }),
  ]),
});

const directory = join(import.meta.dirname, '../fixtures/captures');

/** The recordings of a plain ktx line; a remark in brackets says that the line was not all there was to the run. */
const recordings = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, recording.parse(JSON.parse(readFileSync(join(directory, name), 'utf8')))] as const)
  .filter(([, { command }]) => /^ktx(?: |$)/.test(command) && !/ {2}\(.*\)$/.test(command))
  .filter(([, { env }]) => env['DO_NOT_TRACK'] === undefined);

const parse = (run: z.infer<typeof recording>, hasProject: boolean) =>
  parseWords(shellWords(run.command).slice(1), {
    env: run.env,
    cwd: run.cwd,
    isTTY: false,
    release: '0.12.0',
    exists: () => hasProject,
  });

function commandEvent(run: z.infer<typeof recording>) {
  const found = run.requests.map(({ json }) => commandRequest.safeParse(json)).find(({ success }) => success);
  return found?.data?.batch[0].properties;
}

describe('a recorded line is parsed into what ktx recorded', () => {
  const loud = recordings.filter(([, { requests }]) => requests.length > 0);

  test('there are recordings to compare with', () => {
    expect(loud.length).toBeGreaterThanOrEqual(14);
  });

  test.each(loud)('%s', (_, run) => {
    const event = commandEvent(run);
    const parsed = parse(run, event?.hasProject ?? false);
    expect(parsed).toMatchObject({
      kind: 'command',
      commandPath: event?.commandPath,
      flagsPresent: event?.flagsPresent,
      hasProject: event?.hasProject,
      projectGroupAttached: event?.projectGroupAttached,
      missingProject: event?.errorClass === 'KtxProjectMissingAbortError',
    });
    const keys = parsed.kind === 'command' ? Object.keys(parsed.flagsPresent) : [];
    expect(keys).toEqual(Object.keys(event?.flagsPresent ?? {}));
  });
});

test.each(recordings.filter(([, { requests }]) => requests.length === 0))('%s is silent', (_, run) => {
  expect(parse(run, true)).toMatchObject({ kind: 'silent', exitCode: run.exit.code });
});
