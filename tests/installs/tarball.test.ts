import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { emptyDirectory, inProject, pack, projectWith, removeAll, type Tarball } from './package';

let tarball: Tarball;
let project: string;

beforeAll(async () => {
  tarball = await pack(emptyDirectory().dir);
  project = await projectWith(tarball.file);
}, 240_000);

afterAll(removeAll);

describe('the tarball', () => {
  it('contains only what runs and what explains it', () => {
    const others = tarball.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    const odd = tarball.files.filter(({ path }) => /\.(ts|map|tsbuildinfo|jsonl)$/.test(path));
    expect(odd.filter(({ path }) => !path.endsWith('.d.ts'))).toEqual([]);
  });

  it('unpacks to less than 10 MB', () => {
    expect(tarball.unpackedSize).toBeLessThan(10e6);
  });

  it('brings two packages along and what those need', () => {
    const installed = readFileSync(join(project, 'node_modules/.package-lock.json'), 'utf8');
    const names = Object.keys(JSON.parse(installed).packages).map((path) =>
      path.replace('node_modules/', ''),
    );
    expect(names).toEqual(['@posthog/core', '@posthog/types', 'ktx-telemetry', 'posthog-node', 'zod']);
  });
});

describe('in an empty project, on a machine without the clone', () => {
  it('npx shows a forecast and writes the requests', async () => {
    const { code, stdout, stderr } = await npx('ktx', 'status');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('ktx status');
    const file = join(project, 'ktx-telemetry-preview.jsonl');
    expect(readCapture(readFileSync(file, 'utf8')).requests.length).toBeGreaterThan(0);
  });

  it('npx records a command', async () => {
    const { code, stdout } = await npx('run', '--out', 'run.jsonl', '--', 'node', '-p', '6 * 7');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '42\n' });
    expect(existsSync(join(project, 'run.jsonl'))).toBe(true);
  });

  it('npx tells about an event', async () => {
    const { code, stdout } = await npx('catalog', 'sql_completed', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'sql_completed' });
  });

  it('leaves no trace of ktx in the home', async () => {
    await npx('ktx', 'status');
    expect(existsSync(join(project, '.home/.ktx'))).toBe(false);
  });
});

function npx(...args: readonly string[]) {
  return inProject(project, 'npx', ['--no', 'ktx-telemetry-preview', ...args]);
}
