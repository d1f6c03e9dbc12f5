import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commonFields, type EventName, events, type Field, freshInstall, type Json } from '../../lib/catalog';
import { type RequestLine, readCapture } from '../../lib/inspect/capture';
import { startCollector } from '../../lib/preview/capture/collector';
import { openRecorder } from '../../lib/preview/capture/recorder';
import { sendPython } from '../../lib/preview/forecast/python';
import { pythonCommon } from '../../lib/preview/forecast/python/envelope';
import type { PythonRuntime } from '../../lib/preview/forecast/python/runtime';
import { createTelemetryAs } from '../../lib/preview/forecast/releases';
import { readTool } from '../version';
import { settle } from './settle';

const apiKey = 'phc_examplePublicProjectKey000000000000000000000';
const installId = '6f1c2d3e-4a5b-4c6d-8e7f-901234567890';

/** The Python runtime of the recordings, so that a request does not depend on the machine that builds the site. */
const python: PythonRuntime = {
  pythonVersion: '3.11.7',
  sdkVersion: freshInstall.posthogPython,
  packageVersion: '0.0.0+local',
  daemonVersion: '0.0.0+local',
  osPlatform: commonExample('osPlatform'),
  osRelease: commonExample('osRelease'),
  arch: commonExample('arch'),
  os: 'Linux',
  osVersion: '24.04',
  osDistro: 'Ubuntu',
  installed: true,
  guessed: [],
};

function commonExample(name: keyof typeof commonFields): string {
  return String(commonFields[name].example);
}

/** Sends an event with the catalog's examples through the unreleased client and a socket, and reads it back. */
export async function sentExample(event: EventName): Promise<RequestLine> {
  const folder = mkdtempSync(join(tmpdir(), 'site-sent-'));
  try {
    const file = join(folder, 'capture.jsonl');
    const recorder = openRecorder(file, { mode: 'run', tool: readTool(), command: [] });
    const collector = await startCollector({ onRequest: (received) => recorder.request(received) });
    try {
      await send(event, collector.url);
    } finally {
      await collector.close();
    }
    recorder.end();
    const [request] = readCapture(settle(readFileSync(file, 'utf8'), new Map())).requests;
    if (!request)
      throw new Error(`${event} did not arrive, although it was sent with the catalog's examples.`);
    return request;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function send(event: EventName, endpoint: string): Promise<void> {
  const { fields, runtimes, group } = events[event];
  const examples: Record<string, Json> = Object.fromEntries(
    Object.entries<Field>(fields).flatMap(([name, { example, unsent }]) => (unsent ? [] : [[name, example]])),
  );
  if (!runtimes.some((runtime) => runtime === 'node')) {
    const properties = { ...pythonCommon(python, python.daemonVersion), ...examples };
    await sendPython(
      endpoint,
      apiKey,
      { event, properties, distinctId: installId, group: undefined },
      python,
    );
    return;
  }
  const stored = { state: 'file', text: JSON.stringify({ installId, enabled: true }) } as const;
  const telemetry = createTelemetryAs('next', {
    cliVersion: '0.12.0',
    apiKey,
    env: {},
    endpoint,
    identity: { read: () => stored, create: () => ({ created: false, stored }) },
  });
  telemetry.submit(event, examples, group.attached === 'never' ? {} : { projectDir: '/home/you/analytics' });
  await telemetry.shutdown();
}
