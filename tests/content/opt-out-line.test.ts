// @project process
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseIdentity } from '../../lib/telemetry/identity';
import { hasProgram } from '../programs';
import { page } from './pages';

const line = page('community/telemetry.mdx').blocks.find(({ meta }) => meta.includes('opt out for good'));
const shells = ['sh', ...['bash', 'zsh'].filter((shell) => hasProgram(shell))];

test.each(shells)('the line that opts out for good writes a file that ktx 0.12.0 accepts, in %s', (shell) => {
  const home = mkdtempSync(join(tmpdir(), 'opt-out-'));
  execFileSync(shell, ['-c', line?.code ?? 'exit 1'], {
    env: { HOME: home, PATH: process.env['PATH'] },
  });
  const written = readFileSync(join(home, '.ktx/telemetry.json'), 'utf8');
  expect(parseIdentity(written, 'known')).toMatchObject({ identity: { enabled: false } });
});
