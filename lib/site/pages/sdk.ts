import {
  type Explained,
  explainHeader,
  explainPointer,
  freshInstall,
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
    description: `What ${profile.name} ${profile.version} adds to the requests of ${programs[profile.runtime]}.`,
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

function entry(name: string, explained: Explained | undefined): FieldEntry {
  if (!explained) throw new Error(`The catalog does not explain ${name}.`);
  return {
    ...explained,
    name,
    type: jsonTypeWords(explained.example),
    required: explained.when === undefined,
    since: releases[0].version,
    change: '#205',
  };
}

const programs = { node: 'the command line', 'daemon-py': 'the Python daemon' } as const;

/** Who sends with a version: those who install ktx today, or those who installed it when that version was the newest. */
function usedBy({ name, version, runtime }: SdkProfile): string {
  const { ktx, lookedUp, posthogNode, posthogPython, developedWith } = freshInstall;
  const newest = name === 'posthog-node' ? posthogNode : posthogPython;
  const program = programs[runtime];
  if (version === newest) return `A fresh install of ktx ${ktx}: ${program}. Looked up on ${lookedUp}.`;
  const old =
    name === 'posthog-node' && version === developedWith ? ` ktx ${ktx} was developed with it.` : '';
  return `An older install whose SDK was not updated: ${program}.${old}`;
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
