import type { Difference, DifferenceKind } from './difference';
import type { Shape } from './shape';

/** Where in an event and in the schema two shapes are. */
interface Spot {
  readonly event: string;
  readonly field: string;
  readonly pointer: string;
}

/** What differs between the shape of the catalog and that of a schema, the fields below included. */
export function compareShapes(catalog: Shape, schema: Shape, spot: Spot): readonly Difference[] {
  const about = spot.field === '' ? spot.event : `${spot.event}.${spot.field}`;
  const difference = (kind: DifferenceKind, what: string, ours: string, theirs: string): Difference => ({
    kind,
    ...spot,
    message: `${about}: ${what} ${theirs || 'nothing'} in the schema and ${ours || 'nothing'} in the catalog.`,
    catalog: ours,
    schema: theirs,
  });
  const found: Difference[] = [];
  const [type, otherType] = [catalog.types.join(' or '), schema.types.join(' or ')];
  if (type !== otherType) return [difference('type-differs', 'the type is', type, otherType)];
  const [values, otherValues] = [catalog.values?.join(', ') ?? 'any', schema.values?.join(', ') ?? 'any'];
  if (values !== otherValues) found.push(difference('values-differ', 'the values are', values, otherValues));
  for (const limit of new Set([...Object.keys(catalog.limits), ...Object.keys(schema.limits)])) {
    const [ours, theirs] = [catalog.limits[limit], schema.limits[limit]].map((value) =>
      value === undefined ? '' : JSON.stringify(value),
    );
    if (ours !== theirs) found.push(difference('limit-differs', `${limit} is`, ours ?? '', theirs ?? ''));
  }
  found.push(...compareFields(catalog, schema, spot));
  if (catalog.items && schema.items) {
    found.push(...compareShapes(catalog.items, schema.items, below(spot, '*', '/items')));
  } else if (catalog.items || schema.items) {
    found.push(difference('type-differs', 'the entries are', typeOf(catalog.items), typeOf(schema.items)));
  }
  const [others, otherOthers] = [catalog.others, schema.others];
  if (typeof others === 'object' && typeof otherOthers === 'object') {
    found.push(...compareShapes(others, otherOthers, below(spot, '*', '/additionalProperties')));
  } else if (others !== otherOthers) {
    found.push(difference('other-keys-differ', 'other keys are', otherKeys(others), otherKeys(otherOthers)));
  }
  return found;
}

function compareFields(catalog: Shape, schema: Shape, spot: Spot): readonly Difference[] {
  const names = new Set([...Object.keys(catalog.fields), ...Object.keys(schema.fields)]);
  return [...names].flatMap((name): readonly Difference[] => {
    const [ours, theirs] = [own(catalog.fields, name), own(schema.fields, name)];
    const at = below(spot, name, `/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    const about = `${spot.event}.${at.field}`;
    if (!ours && theirs) {
      const message = `${about} is in the schema (${describe(schema, name)}) and not in the catalog: nobody documented it.`;
      return [{ kind: 'undocumented-field', ...at, message, catalog: '', schema: describe(schema, name) }];
    }
    if (ours && !theirs) {
      const message = `${about} is in the catalog (${describe(catalog, name)}) and not in the schema.`;
      const { pointer } = spot;
      return [
        { kind: 'absent-field', ...at, pointer, message, catalog: describe(catalog, name), schema: '' },
      ];
    }
    if (!ours || !theirs) return [];
    const [needed, needs] = [needOf(catalog, name), needOf(schema, name)];
    const message = `${about} is ${needs} in the schema and ${needed} in the catalog.`;
    return [
      ...(needed === needs
        ? []
        : [{ kind: 'required-differs', ...at, message, catalog: needed, schema: needs } as const]),
      ...compareShapes(ours, theirs, at),
    ];
  });
}

function below({ event, field, pointer }: Spot, key: string, path: string): Spot {
  return { event, field: field === '' ? key : `${field}.${key}`, pointer: pointer + path };
}

function own(fields: Shape['fields'], name: string): Shape | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function needOf(parent: Shape, name: string): 'required' | 'optional' {
  return parent.required.includes(name) ? 'required' : 'optional';
}

function describe(parent: Shape, name: string): string {
  return `${typeOf(parent.fields[name])}, ${needOf(parent, name)}`;
}

function typeOf(shape: Shape | undefined): string {
  return shape?.types.join(' or ') ?? 'any';
}

function otherKeys(others: Shape['others']): string {
  if (others === undefined) return 'allowed';
  return others === 'none' ? 'refused' : `allowed as ${typeOf(others)}`;
}
