// @project process
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseRelease } from '../../lib/preview/forecast/choose-release';
import { ktxBehind, lookForKtx } from '../../lib/preview/forecast/ktx/find';
import { nodeOf } from '../../lib/preview/forecast/ktx/node';
import { readStatus } from '../../lib/preview/status/status';
import { machineHas } from '../programs';
import { eventsIn, forecasting, write } from './support';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'which-ktx-')));
let made = 0;

/** A new directory in which somebody works: a repository with a package.json of its own. */
function place(): string {
  made += 1;
  const dir = join(root, String(made));
  write(join(dir, 'package.json'), '{"name": "the-host", "version": "9.9.9"}');
  return dir;
}

/** Installs a ktx of that version below a node_modules directory. */
function install(modules: string, version = '0.11.0'): string {
  const dir = join(modules, '@kaelio/ktx');
  write(join(dir, 'package.json'), JSON.stringify({ name: '@kaelio/ktx', version }));
  program(join(dir, 'dist/bin.js'), '#!/usr/bin/env node\n');
  return dir;
}

function program(path: string, text: string): void {
  write(path, text);
  chmodSync(path, 0o755);
}

const found = (dir: string, env: Readonly<Record<string, string>> = {}) => {
  const here = lookForKtx({ PATH: join(dir, 'bin'), ...env });
  return here.kind === 'found' ? here.ktx.version : here.kind;
};

describe('a ktx on PATH is followed to its package', () => {
  it('through a link', () => {
    const dir = place();
    const ktx = install(join(dir, 'lib/node_modules'));
    mkdirSync(join(dir, 'bin'));
    symlinkSync(join(ktx, 'dist/bin.js'), join(dir, 'bin/ktx'));
    expect(found(dir)).toBe('0.11.0');
  });

  const shims: readonly (readonly [name: string, text: string, modules: string])[] = [
    [
      'a sh shim of pnpm',
      '#!/bin/sh\nbasedir=$(dirname "$(echo "$0" | sed -e \'s,\\\\,/,g\')")\nif [ -x "$basedir/node" ]; then\n  exec "$basedir/node" "$basedir/../global/5/node_modules/@kaelio/ktx/dist/bin.js" "$@"\nelse\n  exec node "$basedir/../global/5/node_modules/@kaelio/ktx/dist/bin.js" "$@"\nfi\n',
      'global/5/node_modules',
    ],
    [
      'a wrapper in a repository',
      '#!/bin/sh\nexec "$(dirname "$0")/../node_modules/@kaelio/ktx/dist/bin.js" "$@"\n',
      'node_modules',
    ],
    ['a wrapper around npx', '#!/bin/sh\nexec npx --no ktx "$@"\n', 'node_modules'],
    [
      'a wrapper in bash',
      '#!/usr/bin/env bash\nexec node "$(cd "$(dirname "$0")" && pwd)/../node_modules/@kaelio/ktx/dist/bin.js" "$@"\n',
      'node_modules',
    ],
    [
      'a .cmd shim',
      '@ECHO off\r\n"%~dp0\\node.exe"  "%~dp0\\..\\node_modules\\@kaelio\\ktx\\dist\\bin.js" %*\r\n',
      'node_modules',
    ],
    [
      'a script that finds its own directory first',
      '#!/usr/bin/env bash\nDIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\nexec node "$DIR/../node_modules/@kaelio/ktx/dist/bin.js" "$@"\n',
      'node_modules',
    ],
    [
      'a script that changes the directory',
      '#!/bin/sh\ncd "$(dirname "$0")/.." && exec node ./node_modules/@kaelio/ktx/dist/bin.js "$@"\n',
      'node_modules',
    ],
    [
      'a script that asks git for the root',
      '#!/bin/sh\nexec "$(git rev-parse --show-toplevel)/node_modules/.bin/ktx" "$@"\n',
      'node_modules',
    ],
    [
      'a module that imports the package',
      '#!/usr/bin/env node\nimport "@kaelio/ktx/dist/bin.js";\n',
      'node_modules',
    ],
    [
      'a shim of mise, for a program of npm',
      '#!/bin/sh\nexec mise x -- ktx "$@"\n',
      '.local/share/mise/installs/npm-kaelio-ktx/0.11.0/lib/node_modules',
    ],
    [
      'a path below the home',
      '#!/bin/sh\nexec node "$HOME/node_modules/@kaelio/ktx/dist/bin.js" "$@"\n',
      'node_modules',
    ],
  ];
  it.each(shims)('through %s', (_, text, modules) => {
    const dir = place();
    install(join(dir, modules));
    program(join(dir, 'bin/ktx'), text);
    expect(found(dir, { HOME: dir })).toBe('0.11.0');
  });

  it('through a wrapper of Nix', () => {
    const dir = place();
    install(join(dir, 'lib/node_modules'));
    program(join(dir, 'bin/ktx'), `#! /bin/bash -e\nexec -a "$0" "${dir}/bin/.ktx-wrapped"  "$@"\n`);
    symlinkSync(join(dir, 'lib/node_modules/@kaelio/ktx/dist/bin.js'), join(dir, 'bin/.ktx-wrapped'));
    expect(found(dir)).toBe('0.11.0');
  });

  it.runIf(machineHas('sh', process.platform !== 'win32'))(
    'past a file that may not be run, and past what is no directory',
    () => {
      const dir = place();
      install(join(dir, 'second/node_modules'));
      write(join(dir, 'bin/ktx'), 'notes\n');
      program(
        join(dir, 'second/bin/ktx'),
        '#!/bin/sh\nexec "$(dirname "$0")/../node_modules/@kaelio/ktx/dist/bin.js"\n',
      );
      const path = [join(dir, 'bin'), join(dir, 'package.json'), join(dir, 'second/bin')].join(delimiter);
      expect(found(dir, { PATH: path })).toBe('0.11.0');
    },
  );

  it('through a wrapper around another one', () => {
    const dir = place();
    install(join(dir, 'node_modules'));
    program(
      join(dir, 'node_modules/.bin/ktx'),
      '#!/bin/sh\nexec node "$(dirname "$0")/../@kaelio/ktx/dist/bin.js" "$@"\n',
    );
    program(join(dir, 'bin/ktx'), '#!/bin/sh\nexec "$(dirname "$0")/../node_modules/.bin/ktx" "$@"\n');
    expect(found(dir)).toBe('0.11.0');
  });

  it('through the shim of Volta', () => {
    const dir = place();
    install(join(dir, 'volta/tools/image/packages/@kaelio/ktx/lib/node_modules'));
    program(join(dir, 'volta/bin/volta-shim'), '\0ELF');
    mkdirSync(join(dir, 'bin'));
    symlinkSync(join(dir, 'volta/bin/volta-shim'), join(dir, 'bin/ktx'));
    expect(found(dir, { VOLTA_HOME: join(dir, 'volta') })).toBe('0.11.0');
  });

  it('through the shim of asdf', () => {
    const dir = place();
    install(join(dir, 'asdf/installs/nodejs/22.1.0/lib/node_modules'));
    program(
      join(dir, 'bin/ktx'),
      '#!/usr/bin/env bash\n# asdf-plugin: nodejs 22.1.0\nexec asdf exec "ktx" "$@"\n',
    );
    expect(found(dir, { ASDF_DATA_DIR: join(dir, 'asdf') })).toBe('0.11.0');
  });
});

describe('the package.json of somebody else is never believed', () => {
  it.each([
    ['a script without a word of a package', '#!/bin/sh\necho "$@"\n'],
    ['a script that leads to itself', '#!/bin/sh\nexec "$(dirname "$0")/ktx" "$@"\n'],
    ['a compiled program', '\0ELF'],
    [
      'a script that runs another package',
      '#!/bin/sh\nexec node ./node_modules/@kaelio/ktx-extra/bin.js "$@"\n',
    ],
  ])('beside %s', (_, text) => {
    const dir = place();
    program(join(dir, 'bin/ktx'), text);
    expect(found(dir)).toBe('not understood');
  });

  it('and the status names the program whose package was not found', () => {
    const dir = place();
    const env = { HOME: dir, PATH: join(dir, 'bin') };
    expect(readStatus({ cwd: dir, env, terminal: true }).unknownKtx).toBeUndefined();
    program(join(dir, 'bin/ktx'), '\0ELF');
    expect(readStatus({ cwd: dir, env, terminal: true })).toMatchObject({
      release: '0.12.0',
      unknownKtx: join(dir, 'bin/ktx'),
    });
  });

  it('and the forecast says what it assumes, and marks the version', async () => {
    const { root: base, forecastLine } = forecasting();
    program(join(base, 'bin/ktx'), '#!/bin/sh\n');
    write(join(base, 'package.json'), '{"name": "the-host", "version": "9.9.9"}');
    for (const [path, why] of [
      [join(base, 'bin'), 'was not found'],
      ['', 'no ktx on your PATH'],
    ] as const) {
      const forecast = await forecastLine('admin schema', { env: { HOME: join(base, 'home'), PATH: path } });
      expect(forecast.assuming).toMatch(/^assuming 0\.12\.0: /);
      expect(forecast.assuming).toContain(why);
      expect(eventsIn(forecast)[0]?.properties['cliVersion']).toBe('0.12.0');
      expect(forecast.capture.assumptions.map(({ pointer }) => pointer)).toContain(
        '/batch/0/properties/cliVersion',
      );
    }
  });
});

describe('a release that the catalog does not know', () => {
  const ktx = (version: string) => chooseRelease(undefined, { kind: 'found', ktx: { version, dir: '/x' } });
  it('is newer: its behaviour is that of the newest known one, and that is said', () => {
    expect(ktx('0.13.0')).toMatchObject({ release: '0.12.0', cliVersion: '0.13.0' });
    expect(ktx('0.13.0').note).toContain('newer than this program');
    expect(ktx('1.0.0').note).toContain('newer than this program');
  });

  it('is known: nothing is said', () => {
    expect(ktx('0.11.0')).toEqual({ release: '0.11.0', cliVersion: '0.11.0' });
  });
});

describe('nodeVersion', () => {
  it('is that of the Node which the PATH of ktx names, asked where it is another one', () => {
    const dir = place();
    program(join(dir, 'bin/node'), '#!/bin/sh\necho v24.1.0\n');
    const executable = join(install(join(dir, 'lib')), 'dist/bin.js');
    const env = { PATH: `${join(dir, 'bin')}:/bin:/usr/bin` };
    expect(nodeOf({ version: '0.12.0', dir, executable }, env)).toEqual({ version: 'v24.1.0' });
  });

  it('is an example where it is too old for ktx, where it does not answer, and where there is no ktx', () => {
    const dir = place();
    program(join(dir, 'bin/node'), '#!/bin/sh\necho v20.11.0\n');
    program(join(dir, 'mute/node'), '#!/bin/sh\nexit 3\n');
    const executable = join(install(join(dir, 'lib')), 'dist/bin.js');
    const ktx = { version: '0.12.0', dir, executable };
    const old = nodeOf(ktx, { PATH: `${join(dir, 'bin')}:/bin` });
    expect(old.version).not.toMatch(/^v20/);
    expect(old.because).toContain('needs Node 22');
    expect(nodeOf(ktx, { PATH: `${join(dir, 'mute')}:/bin` }).because).toBeDefined();
    expect(nodeOf(undefined, {}).because).toBeDefined();
  });
});

it('--sdk takes the program as well as the directory', () => {
  const dir = place();
  const ktx = install(join(dir, 'node_modules'));
  program(
    join(dir, 'bin/ktx'),
    '#!/bin/sh\nexec "$(dirname "$0")/../node_modules/@kaelio/ktx/dist/bin.js" "$@"\n',
  );
  for (const path of [ktx, join(ktx, 'dist/bin.js'), join(dir, 'bin/ktx')])
    expect(ktxBehind(path, {})?.dir).toBe(ktx);
});
