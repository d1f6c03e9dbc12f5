import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  envelopeFacts,
  events,
  type Field,
  freshInstall,
  freshInstallName,
  headerFacts,
  newestRelease,
  propertyFacts,
  sdks,
} from '../../lib/catalog';
import { findSdk } from '../../lib/preview/forecast/sdk';
import { sentWith } from '../../lib/site/sent-with';
import { devDependencies } from '../../package.json';
import { pointersIn, recordings } from './recordings';

it('a fresh install sends with SDKs that were measured, and forecasts without a ktx use the same', () => {
  expect(Object.keys(sdks)).toEqual(
    expect.arrayContaining([
      `posthog-node@${freshInstall.posthogNode}`,
      `posthog-node@${freshInstall.developedWith}`,
      `posthog-python@${freshInstall.posthogPython}`,
    ]),
  );
  const { version } = findSdk({ sdk: undefined, cwd: '/', ktx: undefined });
  expect(version).toBe(freshInstall.posthogNode);
  expect(devDependencies['posthog-node-5.34.9']).toBe(`npm:posthog-node@${freshInstall.developedWith}`);
  expect(freshInstall.accepts).toBe(`^${freshInstall.developedWith}`);
  expect(freshInstallName).toBe(`ktx ${newestRelease} with posthog-node ${version}`);
});

it('the day of the look-up is a day, and not before the newest release', () => {
  expect(freshInstall.lookedUp).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(freshInstall.lookedUp > '2026-06-12').toBe(true);
});

const requests = recordings.flatMap(({ requests: all }) => all);

it('what pages call part of every request is in every recorded request', () => {
  const everywhere = Object.entries({ ...envelopeFacts, ...propertyFacts })
    .filter(([pointer, { when }]) => pointer !== '' && sentWith(pointer, when) === 'every request')
    .map(([pointer]) => pointer);
  expect(everywhere).toContain('/batch/*/properties/$lib');
  for (const pointer of ['$groups', '$geoip_disable', '$is_server', '$os', '$python_version'])
    expect(everywhere).not.toContain(`/batch/*/properties/${pointer}`);
  for (const { json } of requests) {
    const found = new Set([...pointersIn(json)].map((at) => at.replaceAll(/\/\d+(?=\/|$)/g, '/*')));
    expect(everywhere.filter((pointer) => !found.has(pointer))).toEqual([]);
  }
});

it('what pages call a header of every request is in every recorded request', () => {
  const everywhere = Object.entries(headerFacts)
    .filter(([name, { when }]) => sentWith(name, when) === 'every request')
    .map(([name]) => name);
  expect(everywhere).toContain('user-agent');
  for (const { headers } of requests) {
    const found = headers.map(([name]) => name.toLowerCase());
    expect(everywhere.filter((name) => !found.includes(name))).toEqual([]);
  }
});

it('a field that no release fills is in no recording', () => {
  const unsent = Object.entries(events).flatMap(([event, { fields }]) =>
    Object.entries<Field>(fields).flatMap(([name, field]) => (field.unsent ? [`${event}.${name}`] : [])),
  );
  expect(unsent).toEqual(['connection_test.serverVersion', 'ingest_completed.errorClass']);
  const runs = readFileSync(new URL('../fixtures/runs/ktx-0.12.0.json', import.meta.url), 'utf8');
  const recorded: { runs: { events: { event: string; properties: object }[] }[] } = JSON.parse(runs);
  const seen = [
    ...requests.flatMap(({ json }) => json.batch),
    ...recorded.runs.flatMap(({ events: all }) => all),
  ].flatMap(({ event, properties }) => Object.keys(properties).map((name) => `${event}.${name}`));
  expect(seen).toContain('ingest_completed.errorDetail');
  expect(unsent.filter((name) => seen.includes(name))).toEqual([]);
});
