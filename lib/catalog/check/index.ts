import { commonFields } from '../common';
import { jsonSchema } from '../json-schema';
import { newestRelease, type ReleaseVersion, releases } from '../releases';
import { compareShapes } from './compare-shapes';
import type { Difference } from './difference';
import type { SchemaFile } from './schema-file';
import { shapeOf } from './shape';

export { changedDescriptions } from './descriptions';
export { type Difference, type DifferenceKind, differenceKinds } from './difference';
export { readSchema } from './schema-file';

/**
 * What differs in meaning between an events.schema.json and the catalog as it was in a release: events, fields, types,
 * values, limits, and what is required. Order and spelling do not count, and descriptions are looked at by
 * `changedDescriptions`.
 */
export function checkSchema(
  schema: SchemaFile,
  release: ReleaseVersion = newestRelease,
): readonly Difference[] {
  const ours = jsonSchema(release);
  const names = new Set([...Object.keys(ours.$defs), ...Object.keys(schema.$defs)]);
  const events = [...names].flatMap((event): readonly Difference[] => {
    const [own, other] = [ours.$defs[event], Object.hasOwn(schema.$defs, event) && schema.$defs[event]];
    const pointer = `/$defs/${event.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (own && other)
      return compareShapes(shapeOf(own, ours), shapeOf(other, schema), { event, field: '', pointer });
    // A definition that only others refer to is no event.
    if (!own && isReferred(schema, event)) return [];
    return own
      ? [
          {
            kind: 'absent-event',
            event,
            field: '',
            pointer: '/$defs',
            catalog: 'documented',
            schema: '',
            message: `${event} is in the catalog and not in the schema.`,
          },
        ]
      : [
          {
            kind: 'undocumented-event',
            event,
            field: '',
            pointer,
            catalog: '',
            schema: 'allowed',
            message: `${event} is in the schema and not in the catalog: nobody documented it.`,
          },
        ];
  });
  return [...events, ...checkLists(schema)];
}

/** The release from whose catalog a schema differs least, and in how many places; the newest of several. */
export interface Fit {
  readonly release: ReleaseVersion;
  readonly differences: number;
}

/** Finds the release that a schema fits best. */
export function bestFit(schema: SchemaFile): Fit {
  const newestFirst: readonly ReleaseVersion[] = [
    newestRelease,
    ...releases.map(({ version }) => version).toReversed(),
  ];
  return newestFirst
    .map((release): Fit => ({ release, differences: checkSchema(schema, release).length }))
    .reduce((best, fit) => (fit.differences < best.differences ? fit : best));
}

/** The lists in a schema must say what its definitions say. */
function checkLists(schema: SchemaFile): readonly Difference[] {
  const common = schema['x-ktx-common-fields'];
  const catalog = schema['x-ktx-catalog'];
  if (!catalog) return [];
  const unlisted = Object.keys(schema.$defs).filter(
    (event) => !isReferred(schema, event) && !catalog.some(({ name }) => name === event),
  );
  return [
    ...catalog.flatMap(({ name, fields }, index) => {
      const definition = Object.hasOwn(schema.$defs, name) ? schema.$defs[name] : undefined;
      const all = Object.keys(shapeOf(definition, schema).fields);
      const defined = all.filter((field) => !common?.includes(field));
      if (definition && sameNames(defined, fields)) return [];
      return [contradiction(name, `/x-ktx-catalog/${index}`, fields, definition && defined)];
    }),
    ...unlisted.map((name) => contradiction(name, '/x-ktx-catalog', undefined, [])),
    ...(common && !sameNames(common, Object.keys(commonFields))
      ? [contradiction('', '/x-ktx-common-fields', common, Object.keys(commonFields))]
      : []),
  ];
}

function contradiction(
  event: string,
  pointer: string,
  said: readonly string[] | undefined,
  is: readonly string[] | undefined,
): Difference {
  const [schema, catalog] = [said, is].map((fields) =>
    fields ? fields.join(', ') || 'no fields' : 'no event',
  );
  const message =
    event === ''
      ? `The common fields are ${schema} in the schema and ${catalog} in the catalog.`
      : `${event} has ${schema} in the list x-ktx-catalog and ${catalog} in $defs.`;
  return {
    kind: 'list-differs',
    event,
    field: '',
    pointer,
    catalog: catalog ?? '',
    schema: schema ?? '',
    message,
  };
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.toSorted().join() === b.toSorted().join();
}

function isReferred(schema: SchemaFile, name: string): boolean {
  return JSON.stringify(schema).includes(`"$ref":${JSON.stringify(`#/$defs/${name}`)}`);
}
