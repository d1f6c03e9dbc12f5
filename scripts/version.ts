import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const packageFile = z.object({ name: z.string(), version: z.string() });

/** Name and version of this program, from the package.json that it was installed with. */
export function readTool(): { readonly name: string; readonly version: string } {
  const file = new URL('../package.json', import.meta.url);
  return {
    name: 'ktx-telemetry-preview',
    version: packageFile.parse(JSON.parse(readFileSync(file, 'utf8'))).version,
  };
}
