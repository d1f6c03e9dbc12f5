// Fills dist/. What is in dist/ is what runs, what is tested and what is published.
import { rm } from 'node:fs/promises';
import { writeBundled } from './build/bundled.mjs';
import { buildCommandLine } from './build/command-line.mjs';
import { buildInspector } from './build/inspector.mjs';
import { buildLibrary } from './build/library.mjs';

await rm('dist', { recursive: true, force: true });
const [commandLine, page, library] = await Promise.all([
  buildCommandLine(),
  buildInspector(),
  buildLibrary(),
]);
await writeBundled([...commandLine, page, ...library]);
