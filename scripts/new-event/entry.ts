import type { EventFacts, FieldFacts } from './facts';

/** The module of an event, to be formatted. */
export function eventModule({ name, fields, ...facts }: EventFacts): string {
  const since = `{ since: ${literal(facts.since)}, change: ${literal(facts.change)} }`;
  const texts = [
    `meaning: ${literal(facts.meaning)},`,
    `when: ${literal(facts.when)},`,
    `why: ${literal(facts.why)},`,
    `runtimes: ${literal(facts.runtimes)},`,
    `group: ${literal(facts.group)},`,
    ...(facts.reality === undefined ? [] : [`reality: ${literal(facts.reality)},`]),
    '...begun,',
  ];
  return `import * as z from 'zod/mini';
import { event, field, type Provenance } from '../facts';

const begun = ${since} as const satisfies Provenance;

/** ${facts.when} */
export const ${constant(name)} = event({
${texts.join('\n')}
fields: {
${fields.map(fieldEntry).join('\n')}
},
});
`;
}

function fieldEntry(facts: FieldFacts): string {
  const { name, meaning, source, dataClass, reality, example, optional } = facts;
  const type = optional ? `z.optional(${typeOf(facts)})` : typeOf(facts);
  return `${name}: field(${type}, {
meaning: ${literal(meaning)},
source: ${literal(source)},
dataClass: ${literal(dataClass)},
example: ${literal(example)},
${reality === undefined ? '' : `reality: ${literal(reality)},`}
${facts.type === 'duration' ? 'volatile: true,' : ''}
...begun,
}),`;
}

function typeOf(facts: FieldFacts): string {
  if (facts.type === 'choice') return `z.enum(${literal(facts.choices)})`;
  if (facts.type === 'text') return `z.string().check(z.maxLength(${facts.maxLength}))`;
  if (facts.type === 'flag') return 'z.boolean()';
  return facts.type === 'count' ? 'z.int().check(z.nonnegative())' : 'z.number().check(z.nonnegative())';
}

/** The index of the events with the new one at its end. */
export function withEntry(index: string, name: string): string {
  const imported = `import { ${constant(name)} } from './${file(name)}';\n`;
  const end = '} as const satisfies Readonly<Record<string, EventDefinition>>;';
  if (index.split(end).length !== 2)
    throw new Error('lib/catalog/events/index.ts has another form than expected');
  return index
    .replace(/^(import .*\n)(?!import)/m, `$1${imported}`)
    .replace(end, `  ${name}: ${constant(name)},\n${end}`);
}

/** The name of the module of an event, without its extension. */
export function file(name: string): string {
  return name.replaceAll('_', '-');
}

function constant(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}
