import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildTryWorker } from './build/try-worker';
import { writeSiteData } from './site-data';
import { carryProgram } from './site-data/program-file';
import { writePolicies } from './site-export/policy';
import { weightReport } from './site-export/weight';

// Builds the documentation into out/: npm run site [-- --data-only | --no-data]. KTX_DOCS_URL says where it will be
// published, e.g. https://docs.kaelio.com/ktx; without it the files fit the root of any file server.
// KTX_DOCS_REPOSITORY (https://github.com/OWNER/NAME) adds "last changed" and "edit" to each page.

const root = join(import.meta.dirname, '..');

const data = join(root, '.site-data');

if (!process.argv.includes('--no-data')) await writeSiteData(data);
if (!process.argv.includes('--data-only')) await buildSite();

async function buildSite(): Promise<void> {
  carryProgram(root, data);
  await buildTryWorker(join(root, 'public/try/worker.js'));
  const next = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  });
  const [code] = await once(next, 'exit');
  if (code !== 0) throw new Error(`next build ended with ${code}.`);
  const out = join(root, 'out');
  moveTwins(out);
  writePolicies(out);
  console.log(weightReport(out));
}

/** Puts the .md and .json twin of every page beside it; no route can be there, because the page is. */
function moveTwins(out: string): void {
  cpSync(join(out, 'twins'), out, { recursive: true });
  rmSync(join(out, 'twins'), { recursive: true });
}
