// Fills dist/. What is in dist/ is what runs, what is tested and what is published.
import { rm } from 'node:fs/promises';
import { partsIn, partsOf, writeBundled } from './build/bundled.mjs';
import { buildInspector } from './build/inspector.mjs';
import { buildClient, buildProgram } from './build/program.mjs';
import { buildSdk } from './build/sdk.mjs';
import { buildTypes } from './build/types.mjs';

await rm('dist', { recursive: true, force: true });
const [program, client, sdk, page] = await Promise.all([
  buildProgram(),
  buildClient(),
  buildSdk(),
  buildInspector(),
  buildTypes(),
]);
await writeBundled([...partsOf([...program, ...client, ...sdk]), ...partsIn(page)]);
