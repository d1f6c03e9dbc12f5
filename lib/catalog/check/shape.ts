import type { Json } from '../facts';

/** What a JSON Schema allows, in one form however it is written: descriptions, order and spelling are gone. */
export interface Shape {
  /** Names of JSON types, sorted; `any` alone when nothing is said. */
  readonly types: readonly string[];
  /** The allowed values as JSON, sorted; absent when any value of the types will do. */
  readonly values?: readonly string[];
  /** Bounds, patterns and formats by keyword. */
  readonly limits: Readonly<Record<string, Json>>;
  /** The named fields of an object. */
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** What other keys of an object hold; `none` when there must be none. */
  readonly others?: Shape | 'none';
  /** What a list holds. */
  readonly items?: Shape;
}

type Node = Readonly<Record<string, unknown>>;

const bounds = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const;

/** References can go round in a circle. */
const deepest = 32;

/** The shape of a JSON Schema; `root` is the document in which its references are looked up. */
export function shapeOf(schema: unknown, root: unknown, depth = 0): Shape {
  if (schema === false) return { types: ['nothing'], limits: {}, fields: {}, required: [] };
  if (!isNode(schema) || depth > deepest) return anything;
  if (typeof schema['$ref'] === 'string') return shapeOf(lookUp(schema['$ref'], root), root, depth + 1);
  const branches = [schema['anyOf'], schema['oneOf']].find(Array.isArray);
  if (branches) return union(branches.map((branch) => shapeOf(branch, root, depth + 1)));
  const types = typesOf(schema);
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  const below = (value: unknown) => shapeOf(value, root, depth + 1);
  const others = schema['additionalProperties'];
  const properties = isNode(schema['properties']) ? schema['properties'] : {};
  return {
    types,
    ...(Array.isArray(values) && { values: values.map((value) => JSON.stringify(value)).sort() }),
    limits: limitsOf(schema, types),
    fields: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, below(field)])),
    required: Array.isArray(schema['required']) ? schema['required'].map(String).sort() : [],
    ...(others !== undefined && others !== true && { others: others === false ? 'none' : below(others) }),
    ...(schema['items'] !== undefined && { items: below(schema['items']) }),
  };
}

const anything: Shape = { types: ['any'], limits: {}, fields: {}, required: [] };

function typesOf(schema: Node): readonly string[] {
  const { type } = schema;
  if (Array.isArray(type)) return type.map(String).sort();
  if (typeof type === 'string') return [type];
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  if (!Array.isArray(values)) return ['any'];
  return [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))].sort();
}

/** The range of exact integers is what `integer` means in JavaScript: to say it or not is the same. */
function limitsOf(schema: Node, types: readonly string[]): Readonly<Record<string, Json>> {
  const exact = types.includes('integer') ? [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER] : [];
  const found: Record<string, Json> = {};
  for (const bound of bounds) {
    const value = schema[bound];
    if (typeof value === 'number' && exact.includes(value)) continue;
    if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
      found[bound] = value;
  }
  return found;
}

/** `anyOf` of one kind of value and null is the kind with null among its types, which is how Python says "optional". */
function union(branches: readonly Shape[]): Shape {
  const real = branches.filter(({ types }) => types.join() !== 'null');
  const [only] = real;
  const types = [...new Set(branches.flatMap((branch) => branch.types))].sort();
  if (!only) return { ...anything, types: ['null'] };
  const { values: _, ...first } = only;
  const values = real.every((branch) => branch.values)
    ? real.flatMap((branch) => branch.values ?? []).sort()
    : undefined;
  if (real.length === 1) return { ...first, types, ...(values && { values }) };
  return { ...anything, types: real.map((branch) => canonical(branch)).sort(), ...(values && { values }) };
}

function canonical({ types, limits }: Shape): string {
  const said = Object.entries(limits).map(([name, value]) => ` ${name} ${JSON.stringify(value)}`);
  return types.join('|') + said.join('');
}

function lookUp(reference: string, root: unknown): unknown {
  if (!reference.startsWith('#/')) return undefined;
  const keys = reference
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<unknown>(
    (node, key) => (isNode(node) && Object.hasOwn(node, key) ? node[key] : undefined),
    root,
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
