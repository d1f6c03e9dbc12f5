import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Writer } from '../lib/inspect/export';
import { readTool } from './version';

/** Where the typeface is after the build, seen from this file and from the bundle of it. */
const fonts = fileURLToPath(new URL('../dist/inspector/fonts', import.meta.url));

/** Who writes reports: this program, in the site's typeface. */
export function reportWriter(): Writer {
  const base64 = (name: string) => readFileSync(`${fonts}/${name}.woff2`).toString('base64');
  return { ...readTool(), fonts: { sans: base64('geist'), mono: base64('geist-mono') } };
}
