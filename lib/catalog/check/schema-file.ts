import * as z from 'zod/mini';

const listed = z.looseObject({
  name: z.string(),
  description: z.optional(z.unknown()),
  fields: z.array(z.string()),
});

/** What an events.schema.json must at least have; the lists beside the definitions may be missing. */
const schemaFile = z.looseObject({
  $defs: z.record(z.string(), z.record(z.string(), z.unknown())),
  'x-ktx-common-fields': z.optional(z.array(z.string())),
  'x-ktx-catalog': z.optional(z.array(listed)),
});

/** An events.schema.json, as far as it was checked. */
export type SchemaFile = z.infer<typeof schemaFile>;

/** The document as an events.schema.json; undefined when it is something else. */
export function readSchema(document: unknown): SchemaFile | undefined {
  return schemaFile.safeParse(document).data;
}
