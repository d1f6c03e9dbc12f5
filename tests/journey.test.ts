import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EventName, events, exceptionName, type Json, type Runtime } from '../lib/catalog';
import { annotate } from '../lib/inspect/annotate';
import { type RequestLine, readCapture } from '../lib/inspect/capture';
import { startCollector } from '../lib/preview/capture/collector';
import { openRecorder } from '../lib/preview/capture/recorder';
import { sendPython } from '../lib/preview/forecast/python';
import { pythonCommon } from '../lib/preview/forecast/python/envelope';
import { findPython } from '../lib/preview/forecast/python/runtime';
import { createTelemetryAs } from '../lib/preview/forecast/releases';
import { redact } from '../lib/redact';
import type { Telemetry } from '../lib/telemetry';

const apiKey = 'phc_examplePublicProjectKey000000000000000000000';
const installId = '6f1c2d3e-4a5b-4c6d-8e7f-901234567890';

describe('every event goes from its definition to its meaning', () => {
  const journeys = Object.entries(events).flatMap(([name, { runtimes }]) =>
    runtimes.map((runtime): [string, Runtime] => [name, runtime]),
  );

  it.each(journeys)('%s, sent by %s', async (name, runtime) => {
    if (!isEvent(name)) throw new Error(`${name} is no event`);
    const fields = Object.entries(events[name].fields);
    const examples = Object.fromEntries(fields.map(([field, { example }]) => [field, example]));
    const request = await travel((telemetry, url) =>
      runtime === 'node'
        ? void telemetry.submit(name, examples, { projectDir: tmpdir() })
        : sendDaemonEvent(url, name, examples),
    );

    const { body, coverage, events: found } = annotate(request);
    expect(found.map((event) => [event.name, event.runtime])).toEqual([[name, runtime]]);
    expect(coverage.unknown).toEqual([]);
    expect(coverage.undeclared).toEqual([]);
    for (const [field, { meaning }] of fields) {
      const met = body.find(({ pointer }) => pointer === `/batch/0/properties/${field}`);
      expect(met, field).toMatchObject({
        origin: 'ktx',
        meaning,
        value: field === 'errorDetail' ? redact(String(examples[field])).text : examples[field],
      });
    }
  });

  it('$exception, sent by node', async () => {
    const request = await travel((telemetry) => {
      const cause = new TypeError('inner');
      telemetry.reportException(new Error('outer', { cause }), { source: 'sql run', projectDir: tmpdir() });
    });
    const { body, coverage, events: found } = annotate(request);
    expect(found.map((event) => event.name)).toEqual([exceptionName]);
    expect(coverage.unknown).toEqual([]);
    expect(
      body.filter(({ pattern }) => pattern.endsWith('/stacktrace/frames/*/lineno')).length,
    ).toBeGreaterThan(1);
    expect(body.filter(({ pattern }) => pattern.endsWith('context_line'))).toEqual([]);
  });
});

/** Sends something to a collector over a real socket, and reads it back from the file. */
async function travel(
  send: (telemetry: Telemetry, url: string) => void | Promise<void>,
): Promise<RequestLine> {
  const file = join(mkdtempSync(join(tmpdir(), 'journey-')), 'capture.jsonl');
  const tool = { name: 'journey', version: '0' };
  const recorder = openRecorder(file, { mode: 'run', tool, command: [] });
  const collector = await startCollector({ onRequest: (received) => recorder.request(received) });
  const stored = { state: 'file', text: JSON.stringify({ installId, enabled: true }) } as const;
  const telemetry = createTelemetryAs('next', {
    cliVersion: '0.12.0',
    apiKey,
    env: {},
    endpoint: collector.url,
    identity: { read: () => stored, create: () => ({ created: false, stored }) },
  });
  await send(telemetry, collector.url);
  await telemetry.shutdown();
  await collector.close();
  recorder.end();
  const { requests, end, problems } = readCapture(readFileSync(file, 'utf8'));
  expect(problems).toEqual([]);
  expect(end).toMatchObject({ requests: 1, events: 1 });
  const [request] = requests;
  if (!request) throw new Error('nothing arrived');
  return request;
}

async function sendDaemonEvent(
  url: string,
  event: EventName,
  fields: Readonly<Record<string, Json>>,
): Promise<void> {
  const python = findPython(undefined);
  const properties = { ...pythonCommon(python, python.daemonVersion), ...fields };
  await sendPython(url, apiKey, { event, properties, distinctId: installId, group: undefined }, python);
}

function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name);
}
