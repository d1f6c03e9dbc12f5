// How long the site takes to build, with the catalog as it is and 10 and 100 times larger; and whether two builds of one
// commit are the same, byte by byte. Works in a copy; the site data must be there (npm run site:data).
// SITE_TIMES=1,10 leaves out the largest, which takes minutes.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { time } from './measure.mjs';

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

/** Builds the copy from nothing; gives milliseconds. */
function build(times) {
  for (const name of ['.next', 'out', '.source']) rmSync(join(copy, name), { recursive: true, force: true });
  return time(process.execPath, ['--import', 'tsx', 'scripts/site.ts', '--no-data'], {
    cwd: copy,
    env: { ...process.env, KTX_SITE_TIMES: String(times) },
  });
}

function report(times, ms, pages) {
  const each = (ms / pages).toFixed(0);
  console.log(
    `catalog × ${String(times).padStart(3)}   ${(ms / 1000).toFixed(1).padStart(6)} s   ${String(pages).padStart(5)} pages   ${each} ms a page`,
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
