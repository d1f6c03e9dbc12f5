import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = ['app', 'content', 'lib', 'scripts', 'public'];
const stamps = join(root, '.next/site-stamps');

/** Builds the site once before its tests, unless out/ was made of the very files that are here. */
export default function setup(): void {
  const all = fingerprint([...sources, ...configurations()]);
  if (existsSync(join(root, 'out/index.html')) && stamp('site') === all) return;
  const data = fingerprint(['lib', 'scripts']);
  const isFresh = existsSync(join(root, '.site-data/forecasts.json')) && stamp('data') === data;
  // `npm test` has built it; other tests may be running it already.
  if (!existsSync(join(root, 'dist/ktx-telemetry-preview.js'))) run(['scripts/build.mjs']);
  run(['--import', 'tsx', 'scripts/site.ts', ...(isFresh ? ['--no-data'] : [])]);
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, 'site'), all);
  writeFileSync(join(stamps, 'data'), data);
}

function run(args: readonly string[]): void {
  const { NODE_ENV: _ofTheTests, ...env } = process.env;
  execFileSync(process.execPath, args, { cwd: root, env: { ...env, NODE_ENV: 'production' }, stdio: 'pipe' });
}

function stamp(name: string): string | undefined {
  const file = join(stamps, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function configurations(): readonly string[] {
  return readdirSync(root).filter((name) => /\.(json|mjs|ts|tsx)$/.test(name) && name !== 'next-env.d.ts');
}

/** A digest of the content of files, and of all files in folders. */
function fingerprint(paths: readonly string[]): string {
  const digest = createHash('sha256');
  for (const path of paths.toSorted()) {
    const at = join(root, path);
    if (!existsSync(at)) continue;
    const files = path.includes('.')
      ? ['']
      : readdirSync(at, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.parentPath.includes('public/inspect'))
          .map((entry) => join(entry.parentPath, entry.name).slice(at.length));
    for (const file of files.toSorted()) digest.update(path + file).update(readFileSync(at + file));
  }
  return digest.digest('hex');
}
