import {
  type Explanation,
  explainHeader,
  explainPointer,
  pointersOf,
  releases,
  type SdkProfile,
  sdks,
} from '../../catalog';
import type { CatalogPage, ExactName, FieldEntry } from '../document';
import { jsonTypeWords } from '../type-words';
import { jsonOf } from './json';

/** A page for every version of PostHog's library that was measured: each key and header that it writes. */
export function sdkPages(): readonly CatalogPage[] {
  return Object.entries(sdks).map(([id, profile]) => sdkPage(id, profile));
}

function sdkPage(id: string, profile: SdkProfile): CatalogPage {
  const headers = profile.headers.map((name) => entry(name, explainHeader(name)));
  const pointers = pointersOf(profile);
  const plain = pointers.filter((pointer) => !pointer.includes('$exception'));
  const reports = pointers.filter((pointer) => pointer.includes('$exception'));
  const context = { runtime: profile.runtime };
  const report = { ...context, event: '$exception' };
  return {
    slugs: ['sdks', sdkSlug(id)],
    title: id,
    isName: true,
    what: 'SDK version',
    description: `What ${profile.name} ${profile.version} adds to every request of ${profile.runtime === 'node' ? 'the command line' : 'the Python daemon'}.`,
    lead: [
      {
        kind: 'facts',
        rows: [
          ['Used by', usedBy(profile)],
          ['Body', profile.encoding === 'gzip' ? 'JSON, compressed with gzip' : 'JSON, not compressed'],
          ['How it is known', 'From recorded requests, compared key by key.'],
        ],
      },
    ],
    sections: [
      {
        id: 'headers',
        title: 'Headers, in order',
        blocks: [{ kind: 'fields', caption: 'Headers', fields: headers, brief: true }],
      },
      {
        id: 'body',
        title: 'Keys of the body',
        blocks: [
          {
            kind: 'fields',
            caption: 'Keys of the body',
            fields: plain.map((at) => entry(at, explainPointer(context, at))),
            brief: true,
          },
        ],
      },
      {
        id: 'error-reports',
        title: 'Keys of error reports',
        blocks: [
          {
            kind: 'fields',
            caption: 'Keys of error reports',
            fields: reports.map((at) => entry(at, explainPointer(report, at))),
            brief: true,
          },
        ],
      },
    ],
    names: [[id, 'SDK version', ''], ...(isNewest(profile) ? keyNames(profile, pointers) : [])],
    data: jsonOf({ id, ...profile }),
  };
}

/** True for the last version of its SDK that was measured: a name leads there, and not to every version. */
function isNewest({ name, version }: SdkProfile): boolean {
  const profiles: readonly SdkProfile[] = Object.values(sdks);
  return profiles.findLast((profile) => profile.name === name)?.version === version;
}

function keyNames({ name, headers }: SdkProfile, pointers: readonly string[]): readonly ExactName[] {
  return [
    ...headers.map((header): ExactName => [header, `header of ${name}`, `field-${header}`]),
    ...pointers.map((at): ExactName => [at.split('/').at(-1) ?? at, `key of ${name}`, `field-${at}`]),
  ];
}

function entry(
  name: string,
  explained: (Explanation & Partial<Pick<FieldEntry, 'origin'>>) | undefined,
): FieldEntry {
  if (!explained) throw new Error(`The catalog does not explain ${name}.`);
  return {
    ...explained,
    name,
    origin: explained.origin ?? 'sdk',
    type: jsonTypeWords(explained.example),
    required: true,
    since: releases[0].version,
    change: '#205',
  };
}

function usedBy({ name, version, runtime }: SdkProfile): string {
  const locked = releases.filter((release) => 'posthogNode' in release && release.posthogNode === version);
  const program = runtime === 'node' ? 'the command line of ktx' : 'the Python daemon of ktx';
  return locked.length > 0 && name === 'posthog-node'
    ? `${program}, release ${locked.map((release) => release.version).join(', ')}`
    : `${program}, where it is installed; releases allow a range of versions`;
}

/** The last part of an SDK page's address; dots would make it look like a file. */
function sdkSlug(id: string): string {
  return id.replace('@', '-').replaceAll('.', '-');
}

/** The index of all measured SDK versions. */
export function sdksPage(): CatalogPage {
  const profiles: readonly (readonly [string, SdkProfile])[] = Object.entries(sdks);
  const entries = profiles.map(([id, profile]) => ({
    name: id,
    href: `/docs/sdks/${sdkSlug(id)}`,
    text: `${profile.headers.length} headers, ${pointersOf(profile).length} keys, ${profile.encoding === 'gzip' ? 'gzip' : 'not compressed'}.`,
    runtimes: [profile.runtime],
  }));
  return {
    slugs: ['sdks'],
    title: 'SDK versions',
    isName: false,
    what: 'index',
    description: `The keys and headers that PostHog's libraries add, for each version whose requests were recorded.`,
    lead: [{ kind: 'entries', entries, filters: false }],
    sections: [],
    names: [],
    data: entries.map(({ name, href, text }) => ({ name, href, text })),
  };
}
