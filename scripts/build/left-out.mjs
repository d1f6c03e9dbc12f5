const refused = (name, what) =>
  `export function ${name}() { throw new Error('${what} is not part of this program.'); }`;

/** Parts of packages that this program never calls, by the package that imports them. */
const parts = {
  '@modelcontextprotocol': {
    // Checks what a server asks its user. This one asks nothing.
    './validation/ajv-provider.js':
      "export class AjvJsonSchemaValidator { getValidator() { throw new Error('ajv is not part of this program.'); } }",
    // A server of tools with schemas of zod 4 needs no other; they are half of the code of the SDK.
    'zod/v3': refused('object', 'zod 3'),
    'zod-to-json-schema': refused('zodToJsonSchema', 'zod-to-json-schema'),
  },
  'hyparquet-writer': {
    // The exported table has no columns of such types.
    './variant.js': ['autoDetectShredding', 'encodeVariantColumn', 'normalizeShreddingConfig']
      .map((name) => refused(name, 'The type VARIANT'))
      .join('\n'),
    './geospatial.js': refused('geospatialStatistics', 'The type GEOMETRY'),
    './wkb.js': refused('geojsonToWkb', 'The type GEOMETRY'),
  },
};

const prefix = '\0left-out:';

/** A plugin that leaves out what the program never calls; a call that should come after all says so. */
export const leftOut = {
  name: 'left-out',
  resolveId: {
    filter: {
      id: /^(?:\.\.?\/(?:validation\/ajv-provider|variant|geospatial|wkb)\.js|zod\/v3|zod-to-json-schema)$/,
    },
    handler(path, importer = '') {
      const owner = Object.keys(parts).find((name) => importer.includes(`node_modules/${name}/`));
      const part = path.replace(/^\.+\//, './');
      if (owner === undefined || parts[owner][part] === undefined) return undefined;
      return { id: `${prefix}${owner}:${part}`, moduleSideEffects: false };
    },
  },
  load(id) {
    if (!id.startsWith(prefix)) return undefined;
    const [owner, part] = id.slice(prefix.length).split(':');
    return parts[owner][part];
  },
};
