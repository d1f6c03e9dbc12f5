import { describe, expect, it } from 'vitest';
import {
  commonFields,
  events,
  exceptionFields,
  exceptionParts,
  headerFacts,
  pointersOf,
  releases,
  type SdkProfile,
  sdks,
  serverFacts,
} from '../../lib/catalog';
import type { Block, Picture } from '../../lib/site/document';
import { exceptionSections } from '../../lib/site/pages/exception';
import { fieldPages } from '../../lib/site/pages/field';
import { fieldsPage } from '../../lib/site/pages/fields';
import { byRelease } from '../../lib/site/pictures/by-release';
import { dataFlow } from '../../lib/site/pictures/data-flow';
import { serverName } from '../../lib/site/server-name';

const profiles: readonly SdkProfile[] = Object.values(sdks);

describe('the index of fields', () => {
  const names = fieldsPage().lead.flatMap((block) => (block.kind === 'entries' ? block.entries : []));
  const indexed = names.map(({ name }) => name);

  it('has every name that can be in a request, and each one once', () => {
    const wire = profiles.flatMap((profile) => [...pointersOf(profile), ...profile.headers]);
    const wanted = [
      ...Object.keys(commonFields),
      ...Object.values(events).flatMap(({ fields }) => Object.keys(fields)),
      ...Object.values(exceptionFields).flatMap((fields) => Object.keys(fields)),
      ...Object.keys(headerFacts),
      ...wire.map((pointer) => pointer.split('/').at(-1) ?? ''),
    ].filter((name) => name !== '' && name !== '*');
    const known = new Set(indexed.map((name) => name.toLowerCase()));
    expect(wanted.filter((name) => !known.has(name.toLowerCase()))).toEqual([]);
  });

  it('has the install id under both of its names', () => {
    expect(indexed).toContain('installId');
    expect(indexed).toContain('distinct_id');
  });

  it('has no name that is not on the wire', () => {
    const derived = Object.keys(serverFacts).filter((name) => !name.startsWith('$'));
    expect(indexed.filter((name) => derived.includes(name))).toEqual([]);
  });
});

describe('what PostHog derives', () => {
  it.each(['region', 'retention', 'receivedAt'])(
    '%s is set as words, because no request has that name',
    (name) => {
      expect(serverName(name)).not.toContain('`');
      expect(serverName(name)).toMatch(/^[a-z ]+$/);
    },
  );

  it('is set as code where it is a property name of PostHog', () => {
    expect(serverName('$ip')).toBe('`$ip`');
  });
});

describe('the page of $exception', () => {
  const fields = exceptionSections().flatMap(({ blocks }) => blocks.flatMap(fieldsOf));

  it('explains each part of a report once, with type, class, example and meaning', () => {
    const names = fields.map(({ name }) => name);
    for (const pointer of Object.keys(exceptionParts)) {
      const name = pointer.replace('/batch/*/properties/', '');
      expect(names.filter((one) => one === name)).toHaveLength(1);
    }
    for (const { name, type, meaning, example } of fields) {
      expect(type, name).not.toBe('');
      expect(meaning, name).not.toBe('');
      expect(example, name).toBeDefined();
    }
  });

  it('begins with the error and the lines of source code, which tell most', () => {
    const ids = exceptionSections().map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['error', 'source-lines']);
    expect(ids).not.toContain('other');
  });
});

describe('the page of a field that several events carry', () => {
  const page = fieldPages().find(({ title }) => title === 'errorDetail');

  it('explains it once', () => {
    expect(page?.lead.flatMap(fieldsOf)).toHaveLength(1);
    expect(page?.sections.flatMap(({ blocks }) => blocks.flatMap(fieldsOf))).toEqual([]);
  });

  it('has a row for each event, which repeats nothing of the explanation', () => {
    const [explained] = page?.lead.flatMap(fieldsOf) ?? [];
    const rows = page?.sections.flatMap(({ blocks }) => blocks.flatMap(rowsOf)) ?? [];
    const carriers = Object.entries(events).filter(([, { fields }]) => Object.hasOwn(fields, 'errorDetail'));
    expect(rows).toHaveLength(carriers.length);
    expect(explained?.reality).toBeDefined();
    for (const [, difference] of rows) expect(difference).not.toContain(explained?.reality);
  });
});

describe('a picture', () => {
  const pictures: readonly (readonly [string, Picture])[] = [
    ['of the data flow', dataFlow()],
    ['of the releases', byRelease()],
  ];

  it.each(pictures)('%s has a name, and its facts as a table', (_, { svg, title, table }) => {
    expect(svg).toContain(`role="img" aria-label="${title}`);
    for (const row of table.rows) expect(row).toHaveLength(table.head.length);
  });

  it.each(pictures)('%s takes its colours from the page', (_, { svg }) => {
    expect(svg).not.toMatch(/(?:fill|stroke|style)="(?!none)/);
  });

  it('of the data flow names everything that PostHog adds, and what stops it', () => {
    const text = dataFlow().table.rows.flat().join(' ');
    for (const name of Object.keys(serverFacts)) {
      if (name !== 'region' && name !== 'retention') expect(text).toContain(serverName(name));
    }
    for (const name of ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI']) {
      expect(text).toContain(name);
      expect(dataFlow().svg).toContain(`>${name}<`);
    }
  });

  it('of the releases has each of them, and counts that never shrink', () => {
    const { table } = byRelease();
    expect(table.rows).toHaveLength(releases.length);
    const events = table.rows.map((row) => Number(row[2]));
    expect(events).toEqual(events.toSorted((a, b) => a - b));
    expect(table.rows.flat().join(' ')).toContain('`errorDetail`');
  });
});

function fieldsOf(block: Block) {
  return block.kind === 'fields' ? block.fields : [];
}

function rowsOf(block: Block) {
  return block.kind === 'table' ? block.rows : [];
}
