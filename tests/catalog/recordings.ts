import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const body = z.looseObject({
  batch: z.array(
    z.looseObject({
      event: z.string(),
      properties: z.looseObject({
        $lib: z.enum(['posthog-node', 'posthog-python']),
        $lib_version: z.string(),
      }),
    }),
  ),
});

const request = z.object({
  path: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  bodyBase64: z.string(),
  // The value itself, because a parsed object has its known keys first and the order of the wire is lost.
  json: z.custom<z.infer<typeof body>>((value) => body.safeParse(value).success),
});

const recorded = z.object({ command: z.string(), requests: z.array(request) });

export type Recording = z.infer<typeof recorded> & { readonly name: string };
export type RecordedRequest = z.infer<typeof request>;
export type RecordedEvent = RecordedRequest['json']['batch'][number];

/** Every recording of the real ktx, and one of posthog-node called directly. */
export const recordings = read('captures');

/** Recordings of SDKs that are called directly, to see what ktx's own recordings do not show. */
export const direct = read('sdk');

/** True for the one recording in `recordings` that is not of ktx and holds properties of its own. */
export function isDirect(recording: Recording): boolean {
  return recording.name.startsWith('B1-');
}

/** Reads one request in the form of the recordings; throws when it has another form. */
export function readRequest(value: unknown): RecordedRequest {
  return request.parse(value);
}

/** Every pointer of a JSON document, containers included. */
export function* pointersIn(value: unknown, pointer = ''): Generator<string> {
  yield pointer;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) yield* pointersIn(below, `${pointer}/${key}`);
}

function read(folder: string): readonly Recording[] {
  const dir = new URL(`../fixtures/${folder}/`, import.meta.url);
  const files = readdirSync(dir).filter((file) => file.endsWith('.json'));
  return files.map((file) => ({
    name: file,
    ...recorded.parse(JSON.parse(readFileSync(new URL(file, dir), 'utf8'))),
  }));
}
