import { describe, expect, it } from 'vitest';
import {
  commonFields,
  envelopeFacts,
  eventSchema,
  exceptionParts,
  exceptionSchema,
  headerFacts,
  isEventName,
  pointersOf,
  propertyFacts,
  type SdkProfile,
  sdkFor,
  sdks,
} from '../../lib/catalog';
import { expectProfile } from './profile';
import { direct, isDirect, recordings } from './recordings';

const facts = { ...envelopeFacts, ...propertyFacts, ...exceptionParts };
const requests = [...recordings, ...direct].flatMap(({ name, requests: all }) =>
  all.map((request, index) => [`${name} request ${index}`, request] as const),
);
const ktxEvents = recordings
  .filter((recording) => !isDirect(recording))
  .flatMap(({ name, requests: all }) =>
    all.flatMap(({ json }) => json.batch).map((event) => [name, event] as const),
  );

describe('the profiles of the SDKs', () => {
  it.each(requests)('describe %s key by key', (_name, request) => {
    expectProfile(request);
  });

  it('are those of the versions that were recorded', () => {
    const seen = requests.flatMap(([, { json }]) =>
      json.batch.map(({ properties }) => `${properties.$lib}@${properties.$lib_version}`),
    );
    expect(new Set(seen)).toEqual(new Set(Object.keys(sdks)));
  });

  it.each(Object.entries(sdks))('have facts for everything that %s writes', (_id, profile) => {
    expect(pointersOf(profile).filter((pointer) => !facts[pointer])).toEqual([]);
    expect(profile.headers.filter((header) => !headerFacts[header.toLowerCase()])).toEqual([]);
  });

  it('stand behind every fact: none is about a key that no SDK writes', () => {
    const profiles: readonly SdkProfile[] = Object.values(sdks);
    const written = new Set(profiles.flatMap(pointersOf));
    const isWritten = (pointer: string) => {
      const container = pointer.replace(/(\/\*|\/project|\/errno|\/errno\/number)$/, '');
      return written.has(pointer) || written.has(container) || pointer === '';
    };
    expect(Object.keys(facts).filter((pointer) => !isWritten(pointer))).toEqual([]);
    const spelled = profiles.flatMap(({ headers }) => headers.map((header) => header.toLowerCase()));
    expect(new Set(Object.keys(headerFacts))).toEqual(new Set(spelled));
  });
});

describe('what ktx itself writes', () => {
  it.each(ktxEvents)(
    'is valid in %s, common fields first and from the command line in wire order',
    (_name, event) => {
      const own = Object.fromEntries(
        Object.entries(event.properties).filter(([key]) => !key.startsWith('$')),
      );
      const runtime = event.properties.$lib === 'posthog-node' ? 'node' : 'daemon-py';
      const schema = isEventName(event.event) ? eventSchema(event.event) : exceptionSchema(runtime);
      const [sent, expected] = [Object.keys(own), Object.keys(schema.parse(own))];
      expect(sent.slice(0, 7)).toEqual(Object.keys(commonFields));
      // The daemon appends errorClass behind the other fields.
      if (runtime === 'node') expect(sent).toEqual(expected);
      else expect(sent.toSorted()).toEqual(expected.toSorted());
    },
  );
});

describe('the nearest profile', () => {
  it.each([
    ['posthog-node', '5.34.9', 'posthog-node@5.34.9', true],
    ['posthog-node', '5.40.0', 'posthog-node@5.34.9', false],
    ['posthog-node', '5.70.0', 'posthog-node@5.70.0', true],
    ['posthog-node', '5.70.1', 'posthog-node@5.70.0', false],
    ['posthog-node', '6.0.0', 'posthog-node@5.70.0', false],
    ['posthog-node', '4.18.0', 'posthog-node@5.34.9', false],
    ['posthog-node', 'unknown', 'posthog-node@5.70.0', false],
    ['posthog-python', '7.16.1', 'posthog-python@7.16.1', true],
    ['posthog-python', '7.52.9', 'posthog-python@7.16.1', false],
    ['posthog-python', '7.100.0', 'posthog-python@7.53.0', false],
  ] as const)('of %s %s is %s, the same version: %s', (name, version, nearest, exact) => {
    expect(sdkFor(name, version)).toEqual({ profile: sdks[nearest], exact });
  });
});
