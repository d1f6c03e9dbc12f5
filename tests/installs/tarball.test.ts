import { spawn } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { copySources } from '../maintain/sources';
import { installTool } from '../tools/install';
import { emptyDirectory, inProject, pack, projectWith, removeAll, type Tarball } from './package';

let tarball: Tarball;
let project: string;

beforeAll(async () => {
  tarball = pack(emptyDirectory().dir);
  project = await projectWith(tarball.file);
}, 240_000);

afterAll(removeAll);

describe('the tarball', () => {
  it('contains only what runs and what explains it', () => {
    const others = tarball.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    const odd = tarball.files.filter(({ path }) => /\.(ts|map|tsbuildinfo|jsonl)$/.test(path));
    const sample = 'dist/inspector/sample.jsonl';
    expect(odd.map(({ path }) => path).filter((path) => !path.endsWith('.d.ts') && path !== sample)).toEqual(
      [],
    );
  });

  it('unpacks to less than 4 MB', () => {
    expect(tarball.unpackedSize).toBeLessThan(4e6);
  });

  it('can be read: only React, in the inspector page, is minified', () => {
    const scripts = tarball.files.map(({ path }) => path).filter((path) => path.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(100);
    const minified = scripts
      .map((path) => [path, readFileSync(join(project, 'node_modules/ktx-telemetry-preview', path), 'utf8')])
      .filter(([, text = '']) => text.length > 5_000 && text.length / text.split('\n').length > 100);
    expect(minified.map(([path = '']) => path.replace(/[\w-]+\.js$/, ''))).toEqual(['dist/inspector/']);
    expect(minified[0]?.[1]).toContain('react-dom');
  });

  it('has each module of program and library once; the client alone is one file of its own', () => {
    const modules = tarball.files
      .map(({ path }) => path)
      .filter((path) => /^dist\/[^/]+\.js$/.test(path) && path !== 'dist/client.js')
      .flatMap((path) => [
        ...readFileSync(join(project, 'node_modules/ktx-telemetry-preview', path), 'utf8').matchAll(
          /^\/\/ ((?:lib|scripts|node_modules)\/\S+\.\w+)$/gm,
        ),
      ])
      .map(([, module]) => module);
    expect(modules.length).toBeGreaterThan(400);
    expect(modules.filter((module, index) => modules.indexOf(module) !== index)).toEqual([]);
  });

  it('brings no other package along', () => {
    const installed = readFileSync(join(project, 'node_modules/.package-lock.json'), 'utf8');
    const names = Object.keys(JSON.parse(installed).packages).map((path) =>
      path.replace('node_modules/', ''),
    );
    expect(names).toEqual(['ktx-telemetry-preview']);
  });
});

describe('npm', () => {
  it('installs it for all directories without a warning, and links the manual page', async () => {
    const { dir } = emptyDirectory();
    const prefix = join(dir, 'prefix');
    const args = [
      'install',
      '--global',
      '--prefix',
      prefix,
      '--registry',
      'http://127.0.0.1:9/',
      tarball.file,
    ];
    const { code, stderr } = await inProject(dir, 'npm', args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const manual = readFileSync(join(prefix, 'share/man/man1/ktx-telemetry-preview.1'), 'utf8');
    expect(manual).toContain('ktx-telemetry-preview');
  });

  it('prints the name of the file and nothing else when it builds and packs a clone', async () => {
    const { dir } = emptyDirectory();
    const clone = join(dir, 'clone');
    copySources(clone);
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(clone, 'node_modules'));
    const { stdout, stderr } = await inProject(dir, 'npm', ['pack'], clone);
    expect(stdout).toBe('ktx-telemetry-preview-0.2.0.tgz\n');
    // npm may tell of a new npm; it tells nothing of the package.
    expect(stderr).not.toMatch(/warn|error|tarball|built/i);
    expect(existsSync(join(clone, 'dist/client.js'))).toBe(true);
  });
});

describe('those who check packages before they are published', () => {
  let tools: string;
  beforeAll(() => {
    tools = join(installTool('publishing'), 'node_modules');
  });

  it('publint finds nothing', async () => {
    const program = join(tools, 'publint/src/cli.js');
    const { code, stdout } = await inProject(project, 'node', [program, 'run', tarball.file, '--strict']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('All good!') });
  });

  it('arethetypeswrong finds nothing for programs in ES modules', async () => {
    const program = join(tools, '@arethetypeswrong/cli/dist/index.js');
    const args = [program, tarball.file, '--profile', 'esm-only', '--format', 'json'];
    const { code, stdout } = await inProject(project, 'node', args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).analysis.packageName).toBe('ktx-telemetry-preview');
  });
});

describe('in an empty project, on a machine without the clone', () => {
  it('npx shows a forecast and writes the requests', async () => {
    const { code, stdout } = await npx('ktx', 'status');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ events? in \d+ requests?/);
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

  it('npx serves the inspector page that is inside, with everything it loads', async () => {
    await npx('ktx', 'status');
    const child = spawn(join(project, 'node_modules/.bin/ktx-telemetry-preview'), ['view', '--no-browser'], {
      cwd: project,
      env: { PATH: process.env['PATH'] ?? '', HOME: join(project, '.home') },
    });
    try {
      const address = await addressIn(child.stderr);
      const page = await fetch(address);
      const html = await page.text();
      expect(page.status).toBe(200);
      const loaded = [...html.matchAll(/(?:src|href)="\.?\/?([^":]+\.(?:js|css))"/g)].map(
        ([, path = '']) => path,
      );
      expect(loaded.length).toBeGreaterThan(1);
      for (const path of loaded)
        expect([path, (await fetch(new URL(path, address))).status]).toEqual([path, 200]);
    } finally {
      child.kill('SIGINT');
    }
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  });

  it('leaves no trace of ktx in the home', async () => {
    await npx('ktx', 'status');
    expect(existsSync(join(project, '.home/.ktx'))).toBe(false);
  });
});

/** The first address that a program prints. */
async function addressIn(stream: Readable): Promise<string> {
  let text = '';
  for await (const part of stream.setEncoding('utf8')) {
    text += part;
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(text) ?? [];
    if (address && text.includes('Ctrl-C')) return address;
  }
  throw new Error(`no address: ${text}`);
}

function npx(...args: readonly string[]) {
  return inProject(project, 'npx', ['--no', 'ktx-telemetry-preview', ...args]);
}
