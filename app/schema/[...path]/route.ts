import { eventNames, isRelease, jsonSchema, newestRelease, releases } from '../../../lib/catalog';

export const dynamic = 'force-static';
export const dynamicParams = false;

/** A file a release, and a file an event of the newest one. */
export function generateStaticParams() {
  return [
    ...releases.map(({ version }) => ({ path: [`${version}.json`] })),
    ...eventNames(newestRelease).map((name) => ({ path: ['events', `${name}.json`] })),
  ];
}

export async function GET(_request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  const { path } = await params;
  const name = (path.at(-1) ?? '').replace(/\.json$/, '');
  if (isRelease(name)) return Response.json(jsonSchema(name));
  const { $schema, $defs } = jsonSchema(newestRelease);
  return Response.json({ $schema, ...$defs[name] });
}
