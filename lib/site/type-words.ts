import * as z from 'zod/mini';
import type { Field, Json } from '../catalog';

type Schema = z.core.JSONSchema.BaseSchema;

/** The type of a field in a few words: `text of at most 1000 characters`, `one of ok, error`. */
export function typeWords({ type }: Pick<Field, 'type'>): string {
  return words(z.toJSONSchema(type));
}

/** The JSON type of an example, in a word: what is known of values that the SDK writes. */
export function jsonTypeWords(example: Json): string {
  if (example === null) return 'null';
  if (Array.isArray(example)) return 'list';
  return { string: 'text', number: 'number', boolean: 'true or false' }[String(typeof example)] ?? 'object';
}

function words(schema: Schema | boolean): string {
  if (typeof schema === 'boolean') return 'anything';
  if (schema.const !== undefined) return `always ${JSON.stringify(schema.const)}`;
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`;
  if (schema.anyOf) return schema.anyOf.map(words).join(' or ');
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `whole number${from(schema)}`;
    case 'number':
      return `number${from(schema)}`;
    case 'array':
      return `list of ${itemsOf(schema)}`;
    case 'object':
      return objectWords(schema);
    case 'string':
      return textWords(schema);
    default:
      return 'any value';
  }
}

function from({ minimum, maximum }: Schema): string {
  // zod bounds integers by what JavaScript can count, which tells a reader nothing.
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `, at most ${maximum}` : '';
  return minimum === 0 ? `, 0 or more${most}` : most;
}

function itemsOf({ items }: Schema): string {
  return items === undefined || Array.isArray(items) ? 'values' : words(items);
}

function objectWords({ additionalProperties, properties }: Schema): string {
  if (properties) return `object with ${Object.keys(properties).join(', ')}`;
  return additionalProperties === undefined
    ? 'object'
    : `object whose values are ${words(additionalProperties)}`;
}

function textWords({ maxLength, pattern, format }: Schema): string {
  if (format === 'uuid') return 'UUID';
  if (pattern?.includes('0-9a-f')) return 'hexadecimal digits';
  return maxLength === undefined ? 'text' : `text of at most ${maxLength} characters`;
}

/** How the type of a field changed, newest first: the release that changed it, and what changed in a sentence. */
export function typeChanges({
  type,
  formerly = [],
}: Pick<Field, 'type' | 'formerly'>): readonly { readonly in: string; readonly change: string }[] {
  return formerly.map(({ before, type: old }, index) => ({
    in: before,
    change: changeOf(z.toJSONSchema(old), z.toJSONSchema(formerly[index - 1]?.type ?? type)),
  }));
}

function changeOf(old: Schema, now: Schema): string {
  if (!old.enum || !now.enum) return `${words(now)}; before, ${words(old)}.`;
  const [before, after] = [old.enum.map(String), now.enum.map(String)];
  const without = (all: readonly string[], other: readonly string[]) =>
    all.filter((value) => !other.includes(value)).map((value) => `\`${value}\``);
  const [gone, added] = [without(before, after), without(after, before)];
  return [
    ...(gone.length > 0 ? [`no longer ${gone.join(', ')}`] : []),
    ...(added.length > 0 ? [`now also ${added.join(', ')}`] : []),
  ]
    .join('; ')
    .concat('.');
}
