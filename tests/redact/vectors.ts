import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Expanded, expand } from './template';

const line = z.strictObject({
  id: z.string(),
  text: z.string(),
  known: z.array(z.string()).optional(),
  benign: z.literal(true).optional(),
});

/** A message of tests/fixtures/redaction with its placeholders filled. */
export interface Vector extends Expanded {
  readonly id: string;
  readonly benign: boolean;
}

/** Every message of the corpus. */
export function vectors(): readonly Vector[] {
  const dir = fileURLToPath(new URL('../fixtures/redaction/', import.meta.url));
  return readdirSync(dir)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) =>
      readFileSync(dir + file, 'utf8')
        .trim()
        .split('\n'),
    )
    .map((json) => {
      const { id, text, known, benign = false } = line.parse(JSON.parse(json));
      return { id, benign, ...expand(text, id, known) };
    });
}

/** From this length on, a secret counts as kept when this many of its characters in a row are. */
const long = 12;
const piece = 8;

/** The secrets of which something is left in a text. */
export function leftIn(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.filter(
    (secret) =>
      text.includes(secret) ||
      (secret.length >= long &&
        Array.from({ length: secret.length - piece + 1 }, (_, at) => secret.slice(at, at + piece)).some(
          (part) => text.includes(part),
        )),
  );
}
