import { commonFields, type Field, type Fields, isOptional, type Origin } from '../catalog';
import { siteEvents } from './catalog';
import type { FieldEntry } from './document';
import { typeWords } from './type-words';

/** Fields as readers meet them. */
export function fieldEntries(fields: Fields, origin: Origin = 'ktx'): readonly FieldEntry[] {
  return Object.entries(fields).map(([name, field]) => fieldEntry(name, field, origin));
}

function fieldEntry(name: string, field: Field, origin: Origin): FieldEntry {
  const { type: _type, formerly: _formerly, ...facts } = field;
  return {
    ...facts,
    name,
    origin,
    type: typeWords(field),
    required: !isOptional(field),
    ...(hasPage(name) && { href: fieldHref(name) }),
    ...(eventsWith(name).length > 1 && { events: eventsWith(name).length }),
  };
}

/** Where the page of a field is. */
export function fieldHref(name: string): string {
  return `/docs/fields/${name}`;
}

/** True for a field that has a page of its own: a common one, or one that several events carry. */
export function hasPage(name: string): boolean {
  return Object.hasOwn(commonFields, name) || (index().get(name)?.length ?? 0) > 1;
}

/** The events that carry a field of their own by that name, with what it is in each. */
export function eventsWith(name: string): readonly { readonly event: string; readonly field: Field }[] {
  return index().get(name) ?? [];
}

/** The names of all fields that events have of their own, in the order in which the catalog first has them. */
export function fieldNames(): readonly string[] {
  return [...index().keys()];
}

type Occurrence = { readonly event: string; readonly field: Field };

let built: ReadonlyMap<string, readonly Occurrence[]> | undefined;

function index(): ReadonlyMap<string, readonly Occurrence[]> {
  if (built) return built;
  const found = new Map<string, Occurrence[]>();
  for (const { name: event, definition } of siteEvents()) {
    for (const [name, field] of Object.entries(definition.fields)) {
      const list = found.get(name) ?? [];
      list.push({ event, field });
      found.set(name, list);
    }
  }
  built = found;
  return built;
}
