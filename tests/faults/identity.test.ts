import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decide, fileIdentity, setEnabled } from '../../lib/telemetry';
import { parseIdentity } from '../../lib/telemetry/identity';
import { bundle, rounds, seeded } from './recording';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const textOf = (home: string) => readFileSync(join(home, '.ktx/telemetry.json'), 'utf8');

/** Whether a client in this home may send. */
function sends(home: string): boolean {
  const question = { env: {}, store: fileIdentity(home), now: new Date() };
  return decide(question).send;
}

test('an identity is whole or not there, whenever those who create or switch it are killed', async () => {
  const program = await bundle('../../faults/programs/switching');
  const random = seeded(5);
  let found = 0;
  const one = async (round: number) => {
    const home = join(dir, String(round));
    mkdirSync(home);
    const children = [0, 1].map(() =>
      spawn(process.execPath, [program, home], { stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    const ends = children.map((child) => once(child, 'exit'));
    await Promise.race(children.map((child) => once(child.stdout, 'data')));
    await sleep(random() * 20);
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(ends);
    let text: string;
    try {
      text = textOf(home);
    } catch {
      return;
    }
    found += 1;
    expect(parseIdentity(text, 'known')).toHaveProperty('identity');
    // What was left beside it stops nobody, and the opt-out that is saved next holds.
    expect(setEnabled(home, false)).toMatchObject({ done: true });
    expect(sends(home)).toBe(false);
  };
  for (let round = 0; round < 60 * rounds; round += 4)
    await Promise.all([0, 1, 2, 3].map((part) => one(round + part)));
  expect(found).toBeGreaterThan(0);
}, 120_000);

test('an opt-out that is saved while others create, read and switch is not lost', async () => {
  const program = await bundle('../../faults/programs/switching');
  const home = join(dir, 'home');
  mkdirSync(home);
  const children = [0, 1, 2, 3].map(() =>
    spawn(process.execPath, [program, home, '150'], { stdio: 'ignore' }),
  );
  await Promise.all(children.map((child) => once(child, 'exit')));
  const before = parseIdentity(textOf(home), 'known');
  expect(setEnabled(home, false)).toMatchObject({ done: true });
  // First runs, fifty at once, find it.
  const late = Array.from({ length: 50 }, () => sends(home));
  expect(late).toEqual(late.map(() => false));
  const after = parseIdentity(textOf(home), 'known');
  expect(
    'identity' in after && 'identity' in before && after.identity.installId === before.identity.installId,
  ).toBe(true);
  expect(readdirSync(join(home, '.ktx')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
