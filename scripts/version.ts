import { version } from '../package.json';

/** Name and version of this program, as its package says them; the bundle carries both. */
export function readTool(): { readonly name: string; readonly version: string } {
  return { name: 'ktx-telemetry-preview', version };
}
