import * as z from 'zod';
import { changes, events, exceptionName, isRelease, releases } from '../../lib/catalog';
import { isProse, isSentence } from './prose';

const noAnonym = (text: string) => !/anonym/i.test(text);
const prose = z
  .string()
  .refine(isProse, 'must be whole sentences that end with a period')
  .refine(noAnonym, 'must not call anything anonymous: an install id links events');
const sentence = prose.refine(isSentence, 'must be one sentence');
const dataClass = z.enum(['technical', 'interaction', 'identifier', 'diagnostic']);

const common = {
  name: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be in camel case, as on the wire'),
  meaning: sentence,
  source: prose,
  dataClass,
  optional: z.boolean().default(false),
  reality: prose.optional(),
};

/** The kinds of values that a new field can have; a text has a greatest length, so that no whole file fits in. */
const fieldFacts = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('choice'),
    choices: z.array(z.string().min(1)).min(2),
    example: z.string(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('text'),
    maxLength: z.int().positive().max(1000),
    example: z.string(),
  }),
  z.strictObject({ ...common, type: z.literal('count'), example: z.int().nonnegative() }),
  z.strictObject({ ...common, type: z.literal('duration'), example: z.number().nonnegative() }),
  z.strictObject({ ...common, type: z.literal('flag'), example: z.boolean() }),
]);

export type FieldFacts = z.infer<typeof fieldFacts>;

const fieldList = z.array(
  fieldFacts.superRefine((field, context) => {
    const fits =
      field.type === 'choice'
        ? field.choices.includes(field.example)
        : field.type !== 'text' || field.example.length <= field.maxLength;
    if (!fits)
      context.addIssue({ code: 'custom', path: ['example'], message: 'is no value that the field can have' });
  }),
);

/** Everything that must be said about an event before it is written into the catalog. */
export const eventFacts = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/,
        'must be words joined by _, as on the wire, e.g. wiki_page_read',
      )
      .refine((name) => !Object.hasOwn(events, name) && name !== exceptionName, 'is in the catalog already'),
    meaning: sentence,
    when: prose,
    why: z.string().regex(/^[A-Z].*\?$/, 'must be the question that its maintainers answer with it'),
    runtimes: z.array(z.enum(['node', 'daemon-py'])).min(1),
    group: z.strictObject({ attached: z.enum(['always', 'sometimes', 'never']), when: prose }),
    reality: prose.optional(),
    since: z
      .string()
      .refine(isRelease, `must be one of ${releases.map(({ version }) => version).join(', ')}`),
    change: z.string(),
    fields: fieldList,
  })
  .superRefine(({ since, change, fields }, context) => {
    const release: { readonly changes: readonly string[] } | undefined = releases.find(
      ({ version }) => version === since,
    );
    if (!Object.hasOwn(changes, change) || !release?.changes.includes(change)) {
      const message = `must be a change of ${since}: ${release?.changes.join(', ')}; add yours to lib/catalog/releases.ts first`;
      context.addIssue({ code: 'custom', path: ['change'], message });
    }
    const names = fields.map(({ name }) => name);
    if (new Set(names).size < names.length) {
      context.addIssue({ code: 'custom', path: ['fields'], message: 'must not have the same name twice' });
    }
  });

export type EventFacts = z.infer<typeof eventFacts>;

/** What is missing or wrong, a line each; empty when the facts are whole. */
export function problemsOf(facts: unknown): readonly string[] {
  const result = eventFacts.safeParse(facts);
  if (result.success) return [];
  return result.error.issues.map(({ path, message, code, input }) => {
    const missing = code === 'invalid_type' && input === undefined && message.includes('received undefined');
    return `${path.join('.') || 'facts'} ${missing ? 'is missing' : message}`;
  });
}
