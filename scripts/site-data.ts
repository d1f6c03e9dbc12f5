import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCapture } from '../lib/inspect/capture';
import { eventName } from '../lib/site/payload';
import { clientSize } from './packages/client-size';
import { makeApi } from './site-data/api';
import { copyBench } from './site-data/bench';
import { makeCrash } from './site-data/crash';
import { makeErrorTexts } from './site-data/error-texts';
import { makeExamples } from './site-data/examples';
import { makeForecasts } from './site-data/forecasts';
import { makePromises } from './site-data/promises';
import { makeRedaction } from './site-data/redaction';
import { makeSessions } from './site-data/sessions';
import { makeVerbs } from './site-data/verbs';

/** Writes what the site shows of the forecast engine, the promise checks, a crash and the command line, as JSON. */
export async function writeSiteData(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown) =>
    writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`);
  write('verbs.json', makeVerbs());
  write('api.json', makeApi());
  write('client.json', clientSize(join(import.meta.dirname, '..')));
  write('redaction.json', makeRedaction());
  write('error-texts.json', makeErrorTexts(join(import.meta.dirname, '..')));
  write('sessions.json', await makeSessions());
  const forecasts = await makeForecasts();
  write('forecasts.json', forecasts);
  write('examples.json', await makeExamples(join(import.meta.dirname, '..'), eventsOf(forecasts)));
  write('crash.json', await makeCrash());
  write('promises.json', await makePromises());
  copyBench(folder);
}

function eventsOf({ forecasts }: Awaited<ReturnType<typeof makeForecasts>>): ReadonlySet<string> {
  const requests = forecasts.flatMap(({ capture }) => readCapture(capture).requests);
  return new Set(requests.map((request) => eventName(request) ?? ''));
}
