import { expect } from 'vitest';
import {
  envelopeFacts,
  exceptionName,
  exceptionParts,
  propertyFacts,
  type SdkProfile,
  sdkFor,
} from '../../lib/catalog';
import type { RecordedEvent, RecordedRequest } from './recordings';

const facts = { ...envelopeFacts, ...propertyFacts, ...exceptionParts };
const properties = '/batch/*/properties';

/** The profile of the very SDK version that made an event. */
function profileOf({ properties: { $lib, $lib_version } }: RecordedEvent): SdkProfile {
  const { profile, exact } = sdkFor($lib, $lib_version);
  expect(exact).toBe(true);
  return profile;
}

/** Headers, encoding, envelope and every event are as the profile has them. */
export function expectProfile(request: RecordedRequest): void {
  const [first] = request.json.batch;
  if (!first) throw new Error('a request without events');
  const profile = profileOf(first);
  expect(request.headers.map(([header]) => header)).toEqual(profile.headers);
  expect(request.headers).toContainEqual(['User-Agent', `${profile.name}/${profile.version}`]);
  const gzip = Buffer.from(request.bodyBase64, 'base64').subarray(0, 2).toString('hex') === '1f8b';
  expect(gzip ? 'gzip' : 'identity').toBe(profile.encoding);
  expect(Object.keys(request.json)).toEqual(profile.envelope);
  for (const event of request.json.batch) expectEvent(event, profile);
}

function expectEvent(event: RecordedEvent, profile: SdkProfile): void {
  const isReport = event.event === exceptionName;
  expect(Object.keys(event)).toEqual(profile.event);
  const keys = Object.keys(event.properties);
  const before = isReport ? profile.exception.properties : [];
  const after = promised(profile.properties, properties, event.properties);
  expect(keys.slice(0, before.length)).toEqual(before);
  expect(keys.slice(-after.length)).toEqual(after);
  expect(keys.slice(before.length, -after.length).filter((key) => key.startsWith('$'))).toEqual([]);
  if (isReport) expectErrors(event, profile);
}

function expectErrors({ properties: report }: RecordedEvent, { exception }: SdkProfile): void {
  const list = '$exception_list/*';
  const places = {
    [list]: exception.error,
    [`${list}/mechanism`]: exception.mechanism,
    [`${list}/stacktrace`]: exception.stacktrace,
    [`${list}/stacktrace/frames/*`]: exception.frame,
  };
  for (const [place, keys] of Object.entries(places)) {
    const objects = objectsAt(report, place.split('/'));
    expect(objects.length).toBeGreaterThan(0);
    for (const object of objects) {
      expect(Object.keys(object)).toEqual(promised(keys, `${properties}/${place}`, object));
    }
  }
}

/** The keys of a profile, without those that may be absent and are. */
function promised(keys: readonly string[], parent: string, value: object): string[] {
  return keys.filter((key) => facts[`${parent}/${key}`]?.when === undefined || Object.hasOwn(value, key));
}

function objectsAt(value: unknown, [key, ...rest]: readonly string[]): object[] {
  if (typeof value !== 'object' || value === null) return [];
  if (key === undefined) return [value];
  const below: unknown[] =
    key === '*' ? Object.values(value) : [Object.getOwnPropertyDescriptor(value, key)?.value];
  return below.flatMap((entry) => objectsAt(entry, rest));
}
