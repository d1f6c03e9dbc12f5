import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { machineHas } from '../programs';
import { findBrowser, installedBrowser } from './find';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const isCarried = process.platform === 'linux' && process.arch === 'x64';

describe('the browser of the tests', () => {
  it('is the one that CHROMIUM names, before any other', () => {
    const named = program('somewhere');
    const env = { CHROMIUM: named, PATH: dirname(program('chromium')) };
    expect(installedBrowser({ env, platform: 'linux', arch: 'x64' })).toBe(named);
  });

  it('is never another than the one that CHROMIUM names', () => {
    const env = { CHROMIUM: '/nowhere/chromium', PATH: dirname(program('chromium')) };
    expect(() => installedBrowser({ env, platform: 'linux', arch: 'x64' })).toThrow('no such file');
  });

  it.each(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])(
    'is %s where that is on the PATH',
    (name) => {
      const path = program(name);
      const env = { PATH: `/nowhere:${dirname(path)}` };
      expect(installedBrowser({ env, platform: 'linux', arch: 'x64' })).toBe(path);
    },
  );

  it.each([
    ['linux', 'arm64'],
    ['freebsd', 'x64'],
  ] as const)('is asked for where npm carries none: %s on %s', (platform, arch) => {
    const machine = { env: { PATH: '/nowhere' }, platform, arch };
    expect(() => findBrowser(machine)).toThrow(`npm carries none for ${platform} on ${arch}. Install one`);
  });
});

describe.runIf(machineHas('browser from npm', isCarried))('a machine with nothing but Node and npm', () => {
  const env = bareEnvironment();

  it('gets its browser from npm, with every library that it needs beside the C library', async () => {
    const script =
      "import { findBrowser } from './tests/browser/find'; console.log(JSON.stringify(findBrowser()))";
    const tsx = ['--import', 'tsx', '--input-type=module', '-e', script];
    const { stdout } = await run(process.execPath, tsx, { cwd: root, env });
    const browser: ReturnType<typeof findBrowser> = JSON.parse(stdout);
    const folder = join(root, 'tests/tools/browser/node_modules');
    expect(browser.path.startsWith(folder)).toBe(true);
    const traced = { ...env, ...browser.env, LD_TRACE_LOADED_OBJECTS: '1' };
    const libraries = (await run(browser.path, [], { env: traced })).stdout;
    expect(libraries).toContain('libnss3.so');
    const foreign = libraries.split('\n').filter((line) => line.includes('=>') && !line.includes(folder));
    const ofTheSystem = /^\s*lib(?:c|dl|m|pthread|rt|gcc_s|stdc\+\+)\.so/;
    expect(foreign.filter((line) => !ofTheSystem.test(line))).toEqual([]);
  });

  it('runs the tests of pages in it', async () => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const args = ['run', '--project', 'browser', '--reporter=json', 'tests/inspector/page-usable.test.ts'];
    const { stdout } = await run(process.execPath, [vitest, ...args], { cwd: root, env, maxBuffer: 1e8 });
    const report: unknown = JSON.parse(stdout.slice(stdout.indexOf('{')));
    expect(report).toMatchObject({ success: true, numFailedTests: 0, numPendingTests: 0 });
    expect(report).not.toMatchObject({ numPassedTests: 0 });
  });
});

/** A file with the name of a program, alone in a folder. */
function program(name: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'browser-')), name);
  writeFileSync(path, '');
  return path;
}

/** An environment whose PATH has Node and npm alone, and that names no browser and no library. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'bare-'));
  const [bin, home] = [join(folder, 'bin'), join(folder, 'home')];
  for (const made of [bin, home]) mkdirSync(made);
  const node = dirname(process.execPath);
  for (const name of ['node', 'npm']) symlinkSync(join(node, name), join(bin, name));
  return { PATH: bin, HOME: home, TMPDIR: folder };
}
