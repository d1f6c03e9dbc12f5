const refused = (name, what) => `${name}() { throw new Error('${what} is not part of this program.'); }`;

/** Parts of the MCP SDK that a server of tools with schemas of zod 4 never calls; they are half of its code. */
const parts = {
  // Checks what a server asks its user. This one asks nothing.
  './validation/ajv-provider.js': `export class AjvJsonSchemaValidator { ${refused('getValidator', 'ajv')} }`,
  'zod/v3': `export function ${refused('object', 'zod 3')}`,
  'zod-to-json-schema': `export function ${refused('zodToJsonSchema', 'zod-to-json-schema')}`,
};

/** A plugin that leaves out what the program never calls; a call that should come after all says so. */
export const leftOut = {
  name: 'left-out',
  setup({ onResolve, onLoad }) {
    const filter = /^(\.\.?\/validation\/ajv-provider\.js|zod\/v3|zod-to-json-schema)$/;
    onResolve({ filter }, ({ path, importer }) =>
      importer.includes('@modelcontextprotocol')
        ? { path: path.replace(/^\.+\//, './'), namespace: 'left-out', sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({ contents: parts[path] }));
  },
};
