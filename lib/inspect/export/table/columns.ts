import * as z from 'zod/mini';
import {
  commonFields,
  type EventDefinition,
  events,
  exceptionFields,
  exceptionParts,
  type Fields,
  propertyFacts,
} from '../../../catalog';
import type { CellType } from './cells';
import { type FixedColumn, fixedColumns, type Value } from './fixed';

/** A column of the exported table: of one property of the events, or of what surrounds the properties. */
export interface Column {
  readonly name: string;
  readonly type: CellType;
  /** What its values mean, in one sentence. */
  readonly meaning: string;
  /** The property whose values it has, as it is called on the wire; absent for the other columns. */
  readonly property?: string;
  /** Where its values come from; absent where there is a property. */
  readonly value?: Value;
}

/** What is known of a property before it becomes a column. */
interface Property {
  readonly type: CellType;
  readonly meanings: Set<string>;
}

/**
 * All columns of the exported table in their order, the same for every capture: what surrounds an event, then a column for
 * each property that the catalog knows, then the whole properties as JSON.
 */
export const columns: readonly Column[] = (() => {
  const before = fixedColumns.filter(({ last }) => !last).map(columnOf);
  const after = fixedColumns.filter(({ last }) => last).map(columnOf);
  const taken = new Set([...before, ...after].map(({ name }) => name));
  const own = propertyColumns().filter(({ name }) => !taken.has(name));
  return [...before, ...own, ...after];
})();

function columnOf(value: FixedColumn): Column {
  const { name, type, meaning } = value;
  return { name, type, meaning, value };
}

function propertyColumns(): readonly Column[] {
  return [...properties()].map(([property, { type, meanings }]) => ({
    name: columnName(property),
    type,
    meaning: meanings.size === 1 ? ([...meanings][0] ?? '') : 'Its meaning depends on the event.',
    property,
  }));
}

/** `durationMs` is the column `duration_ms`, `$lib` is `sdk_lib`: names that every engine takes without quotes. */
function columnName(property: string): string {
  return property.replace(/^\$/, 'sdk_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The properties that the catalog knows, each once, in wire order. */
function properties(): ReadonlyMap<string, Property> {
  const found = new Map<string, Property>();
  const add = (name: string, type: CellType, meaning: string) => {
    const property = found.get(name) ?? { type, meanings: new Set() };
    property.meanings.add(meaning);
    found.set(name, property);
  };
  const addFields = (fields: Fields) => {
    for (const [name, { type, meaning }] of Object.entries(fields)) add(name, cellTypeOf(type), meaning);
  };
  addFields(commonFields);
  for (const [pointer, { example, meaning }] of Object.entries({ ...propertyFacts, ...exceptionParts })) {
    const name = /^\/batch\/\*\/properties\/([^/]+)$/.exec(pointer)?.[1];
    // Groups are in the column of the project, and whole among the properties.
    if (name !== undefined && name !== '$groups') add(name, exampleType(example), meaning);
  }
  const all: readonly EventDefinition[] = Object.values(events);
  for (const { fields } of all) addFields(fields);
  for (const fields of Object.values(exceptionFields)) addFields(fields);
  return found;
}

function cellTypeOf(type: z.ZodMiniType): CellType {
  if (type instanceof z.ZodMiniOptional) return cellTypeOf(type.def.innerType as z.ZodMiniType);
  if (type instanceof z.ZodMiniBoolean) return 'boolean';
  if (type instanceof z.ZodMiniNumberFormat) return 'integer';
  if (type instanceof z.ZodMiniNumber) return 'number';
  if (type instanceof z.ZodMiniLiteral && typeof [...type.def.values][0] === 'number') return 'number';
  if (type instanceof z.ZodMiniArray || type instanceof z.ZodMiniRecord) return 'json';
  return 'text';
}

function exampleType(example: unknown): CellType {
  if (typeof example === 'boolean') return 'boolean';
  return typeof example === 'object' ? 'json' : 'text';
}
