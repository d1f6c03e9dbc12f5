import { describe, expect, it } from 'vitest';
import { person } from './program';

/** A name that would set the title of a terminal, colour it, turn the direction of text, and begin a new line. */
const evil = 'x\u001b]0;PWN\u0007\u009b31m\u202eevil\n\r\u2066.jsonl';
/** What acts on a terminal; results have lines, and their cells may be set apart. */
const acting = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

const reading: readonly (readonly string[])[] = [
  ['audit', evil],
  ['audit', '--full', evil],
  ['audit', '--json', evil],
  ['audit', '--sarif', evil],
  ['audit', '--verify', evil, evil],
  ['audit', '--json', '--verify', evil, evil],
  ['audit', '--identifiers-from', evil, evil],
  ['audit', '--label', evil, 'dir', evil],
  ['export', '--format', 'har', evil],
  ['export', '--format', 'json', evil],
  ['export', '--format', 'ndjson', '--label', evil, evil],
  ['export', '--format', 'csv', '--out', `out-${evil}`, evil],
  ['export', '--format', evil, evil],
  ['diff', evil, evil],
  ['diff', '--json', evil, evil],
  ['profile', evil],
  ['profile', '--json', evil],
  ['catalog', 'check', '--against', evil],
];
const others: readonly (readonly string[])[] = [
  ['--out', `p-${evil}`, 'ktx', 'status'],
  ['--json', '--out', `j-${evil}`, 'ktx', 'status'],
  ['--out', '-', '--error', evil, 'ktx', 'status'],
  ['--json', '--error', evil, 'ktx', 'status'],
  ['--full', '--error', evil, 'ktx', 'status'],
  ['--release', evil, 'ktx', 'status'],
  ['--set', `command.outcome=${evil}`, 'ktx', 'status'],
  ['ktx', evil],
  [evil],
  [`--${evil}`],
  ['help', evil],
  ['catalog', evil],
  ['changes', '--since', evil],
  ['completion', evil],
  ['promises', evil],
  ['run', '--out', `r-${evil}`, '--report', `t-${evil}`, '--', 'true'],
  ['run', '--quiet', '--out', '-', '--', process.execPath, '-e', ''],
  ['run', '--', evil],
  ['crash', '--message', evil],
  ['crash', '--message', evil, '--out', '-'],
  ['crash', '--json', '--message', evil],
  ['crash', '--stack', evil],
  ['watch', '--port', evil],
  ['view', '--no-browser', `gone-${evil}`],
  ['verify-opt-out', '--out', `v-${evil}`, '--', evil],
  ['mcp', '--allow', evil],
];

describe('a name that would act on a terminal is shown and not obeyed', () => {
  it.each(
    [...reading, ...others].map((args) => [args.map((word) => word.replace(evil, 'NAME')).join(' '), args]),
  )('%s', async (_line, args) => {
    const someone = person();
    await someone.run(['--out', evil, 'ktx', 'status']);
    const { stdout, stderr, code } = await someone.run([...args], { PATH: process.env['PATH'] ?? '' });
    expect(stdout + stderr).not.toMatch(acting);
    expect([0, 1, 2, 3]).toContain(code);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.each([...reading])('a name of nothing as well: %s %s', async (...args) => {
    const someone = person();
    const { stdout, stderr, code } = await someone.run(args);
    expect(stdout + stderr).not.toMatch(acting);
    expect([2, 3]).toContain(code);
  });
});
