import { describe, expect, it } from 'vitest';
import {
  commonFields,
  type EventDefinition,
  envelopeFacts,
  events,
  exception,
  exceptionFields,
  exceptionParts,
  exceptionSources,
  type Field,
  headerFacts,
  propertyFacts,
  serverFacts,
} from '../../lib/catalog';
import { isProse, isSentence, problemsOf, problemsOfField, problemsOfProvenance } from './fact-problems';
import { pointersIn } from './recordings';

const definitions: readonly (readonly [string, Omit<EventDefinition, 'fields'>])[] = [
  ...Object.entries(events),
  ['$exception', exception],
];
const fields: readonly (readonly [string, Field])[] = [
  ...Object.entries(commonFields),
  ...Object.entries(events).flatMap(([event, definition]) =>
    Object.entries<Field>(definition.fields).map(([name, field]) => [`${event}.${name}`, field] as const),
  ),
  ...Object.entries(exceptionFields).flatMap(([runtime, own]) =>
    Object.entries<Field>(own).map(([name, field]) => [`$exception.${runtime}.${name}`, field] as const),
  ),
];

describe('the catalog', () => {
  it.each(fields)('tells every fact of the field %s', (_name, field) => {
    expect(problemsOfField(field)).toEqual([]);
  });

  it('has examples of durations as short as a clock that counts nanoseconds gives them', () => {
    const durations = fields.filter(([name]) => name.endsWith('Ms'));
    expect(durations.length).toBeGreaterThan(10);
    for (const [name, { example }] of durations) expect(String(example), name).toMatch(/^\d+(?:\.\d{1,6})?$/);
  });

  it.each(definitions)('tells every fact of the event %s', (_name, definition) => {
    expect(isSentence(definition.meaning)).toBe(true);
    expect(isProse(definition.when)).toBe(true);
    expect(isProse(definition.group.when)).toBe(true);
    expect(definition.why).toMatch(/^[A-Z].*\?$/);
    expect(definition.runtimes.length).toBeGreaterThan(0);
    expect(definition.reality === undefined || isProse(definition.reality)).toBe(true);
    expect(problemsOfProvenance(definition)).toEqual([]);
  });

  it.each([
    ...Object.entries(envelopeFacts),
    ...Object.entries(propertyFacts),
    ...Object.entries(exceptionParts),
  ])('tells every fact of %s in a request', (pointer, fact) => {
    expect(problemsOf(fact)).toEqual([]);
    expect(fact.when === undefined || isProse(fact.when)).toBe(true);
    const known = { ...envelopeFacts, ...propertyFacts, ...exceptionParts };
    const shown = [...pointersIn(fact.example)].map((below) =>
      (pointer + below).replace(/\/\d+(?=\/|$)/g, '/*'),
    );
    expect(shown.filter((below) => !known[below])).toEqual([]);
  });

  it.each(Object.entries(headerFacts))('tells every fact of the header %s', (name, fact) => {
    expect(problemsOf(fact)).toEqual([]);
    expect(fact.origin).toBe('http');
    expect(name).toBe(name.toLowerCase());
  });

  it.each(Object.entries(serverFacts))('tells every fact of %s at the server', (_name, fact) => {
    expect(problemsOf(fact)).toEqual([]);
    expect(isProse(fact.when)).toBe(true);
  });

  it('knows 15 places that report errors, and fatal is the opposite of handled in each', () => {
    expect(exceptionSources).toHaveLength(15);
    for (const { where, redaction, handled, fatal } of exceptionSources) {
      expect(isSentence(where)).toBe(true);
      expect(isProse(redaction)).toBe(true);
      expect(fatal).toBe(!handled);
    }
  });

  it('never calls an installation anonymous', () => {
    expect(JSON.stringify([definitions, fields, envelopeFacts, propertyFacts, serverFacts])).not.toMatch(
      /anonym/i,
    );
  });
});

describe('the check of the facts', () => {
  const sound = events.project_stack_snapshot.fields.connectors;
  const broken: readonly (readonly [string, Field])[] = [
    ['no meaning', { ...sound, meaning: '' }],
    ['two sentences', { ...sound, meaning: 'One thing. Another thing.' }],
    ['no period', { ...sound, meaning: 'One thing' }],
    ['no source', { ...sound, source: '' }],
    ['an example of another type', { ...sound, example: 'postgres' }],
    ['an unexplained part', { ...sound, parts: {} }],
    ['a part without meaning', { ...sound, parts: { ...sound.parts, '/*': { ...sound, meaning: '' } } }],
    ['a change of another release', { ...sound, change: '#254' }],
  ];

  it.each(broken)('fails on %s', (_what, field) => {
    expect(problemsOfField(field)).not.toEqual([]);
  });

  it('passes the field that these are made of', () => {
    expect(problemsOfField(sound)).toEqual([]);
  });
});
