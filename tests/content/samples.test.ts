import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { eventSchema, isEventName } from '../../lib/catalog';
import { parseIdentity } from '../../lib/telemetry/identity';
import { problemOf } from './command-lines';
import { pages } from './pages';

const client = z.object({
  mcpServers: z.object({
    ktx: z.object({
      command: z.literal('ktx'),
      args: z.array(z.string()),
      env: z.strictObject({ KTX_TELEMETRY_DISABLED: z.literal('1') }),
    }),
  }),
});

const preview = z.object({
  mcpServers: z.object({
    'ktx-telemetry-preview': z.strictObject({ command: z.string(), args: z.array(z.string()) }),
  }),
});

const captureLine = z.strictObject({
  kind: z.literal('request'),
  seq: z.int(),
  receivedAt: z.iso.datetime(),
  method: z.literal('POST'),
  target: z.string(),
  httpVersion: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.strictObject({ bytes: z.int(), encoding: z.string(), sha256: z.string(), base64: z.string() }),
  json: z.object({ batch: z.array(z.unknown()) }),
});

/** What a sample of JSON has to be, by the title that it bears. */
function check(title: string, value: unknown): void {
  const event = /^properties of (\w+)$/.exec(title)?.[1];
  if (event !== undefined && isEventName(event)) {
    expect(eventSchema(event).parse(value)).toEqual(value);
  } else if (title === '~/.ktx/telemetry.json') {
    // The strictest reader: ktx 0.12.0 would overwrite anything else.
    expect(parseIdentity(JSON.stringify(value), 'known')).toMatchObject({ identity: { enabled: false } });
  } else if (title === 'the entry of an MCP client') {
    const { command, args } = client.parse(value).mcpServers.ktx;
    expect(problemOf([command, ...args].join(' '))).toBeUndefined();
  } else if (title === 'the preview as an MCP server') {
    const { command, args } = preview.parse(value).mcpServers['ktx-telemetry-preview'];
    expect(command).toBe('ktx-telemetry-preview');
    expect(problemOf([command, ...args].join(' '))).toBeUndefined();
  } else if (title === 'a line of a capture, shortened') {
    captureLine.parse(value);
  } else throw new Error(`Nothing says what a sample called "${title}" has to be.`);
}

const samples = pages().flatMap(({ file, blocks }) =>
  blocks
    .filter(({ language }) => language === 'json')
    .map(({ meta, code }) => [/title="([^"]+)"/.exec(meta)?.[1] ?? '', file, code] as const),
);

describe('samples of JSON', () => {
  test.each(samples)('%s, in %s, is what the catalog says', (title, _file, code) => {
    check(title, JSON.parse(code));
  });

  test('there are some', () => expect(samples.length).toBeGreaterThan(3));
});
