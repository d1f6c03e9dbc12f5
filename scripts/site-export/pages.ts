import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every HTML file of the export but the inspector's, which brings a policy of its own, and parts of pages. */
export function htmlFiles(out: string): readonly string[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && !/^(?:inspect|fragments)/.test(file))
    .map((file) => join(out, file));
}
