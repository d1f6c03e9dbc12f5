// How long the site takes to build, with the catalog as it is and 10 and 100 times larger; and whether two builds of one
// commit are the same, byte by byte. Works in a copy; the site data must be there (npm run site:data).
// SITE_TIMES=1,10 leaves out the largest, which takes minutes.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const copied = ['app', 'content', 'lib', 'scripts', '.site-data', 'package.json', 'next.config.mjs'].concat([
  ...['postcss.config.mjs', 'source.config.ts', 'mdx-components.tsx', 'tsconfig.json', 'tsconfig.next.json'],
]);
const sizes = (process.env.SITE_TIMES ?? '1,10,100').split(',').map(Number);

if (!existsSync(join(root, '.site-data/forecasts.json'))) throw new Error('First: npm run site:data');
const copy = mkdtempSync(join(root, '.site-copy-'));
try {
  for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync('../node_modules', join(copy, 'node_modules'));
  const first = await build(1);
  const before = digests();
  await build(1);
  const after = digests();
  const differ = [...after].filter(([file, digest]) => before.get(file) !== digest).map(([file]) => file);
  const same = differ.length === 0 && before.size === after.size;
  console.log(
    `${after.size} files; two builds ${same ? 'are identical' : `differ in ${differ.slice(0, 5).join(', ')}`}`,
  );
  report(1, first, pagesOf());
  for (const times of sizes.filter((size) => size > 1)) report(times, await build(times), pagesOf());
  if (!same) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** Builds the copy from nothing; gives the seconds on the clock, and those of processor time in all its processes. */
function build(times) {
  for (const name of ['.next', 'out', '.source']) rmSync(join(copy, name), { recursive: true, force: true });
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >build.log 2>&1';
  const line = [process.execPath, '--import', 'tsx', 'scripts/site.ts', '--no-data'];
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', script, 'bash', ...line], {
      cwd: copy,
      env: { ...process.env, KTX_SITE_TIMES: String(times) },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(readFileSync(join(copy, 'build.log'), 'utf8').slice(-2000)));
      const [clock, user, system] = said.trim().split(/\s+/).map(Number);
      resolve({ clock, processor: user + system });
    });
  });
}

function report(times, { clock, processor }, pages) {
  const each = ((processor / pages) * 1000).toFixed(0);
  const size = (statSync(join(copy, 'out/docs/commands/sql/index.html')).size / 1000).toFixed(0);
  console.log(
    `catalog × ${String(times).padStart(3)}   ${clock.toFixed(1).padStart(6)} s   ${processor.toFixed(1).padStart(6)} s of processor time   ${String(pages).padStart(5)} pages   ${each.padStart(4)} ms of it a page, ${size} kB of ktx sql`,
  );
}

function files() {
  return readdirSync(join(copy, 'out'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function pagesOf() {
  return files().filter((file) => file.endsWith('/index.html')).length;
}

function digests() {
  return new Map(
    files().map((file) => [
      file.slice(copy.length),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  );
}
