import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curl } from '../../app/inspector/capture/curl';
import type { RequestLine } from '../../lib/inspect/capture';
import { capture } from '../inspect/recordings';

/** What a shell hands to curl: its arguments, and the hash of its standard input. */
function run(command: string, shell = 'sh'): { readonly args: readonly string[]; readonly input: string } {
  const fake = 'curl() { printf "%s\\0" "$@"; sha256sum; }';
  const [...args] = execFileSync(shell, ['-c', `${fake}\n${command}`], { encoding: 'utf8' }).split('\0');
  return { args, input: args.pop()?.split(' ')[0] ?? '' };
}

/** Shells that a command may be pasted into; sh is often dash, which knows less than the others. */
const shells = ['sh', 'bash'] as const;

function recorded(): RequestLine {
  const [request] = capture('67-sql-ok').requests;
  if (!request) throw new Error('The recording has no request.');
  return request;
}

describe('a request as a curl command', () => {
  it('sends the same bytes to the collector that recorded them', () => {
    const request = recorded();
    const { args, input } = run(curl(request));
    expect(args).toContain('http://127.0.0.1:4318/batch/');
    expect(args).toContain('User-Agent: posthog-node/5.34.9');
    expect(input).toBe(createHash('sha256').update(Buffer.from(request.body.base64, 'base64')).digest('hex'));
  });

  it('never goes to anything but loopback', () => {
    for (const host of ['us.i.posthog.com', '127.0.0.1.attacker.example', '127.0.0.1:80@attacker.example']) {
      const { args } = run(curl({ ...recorded(), headers: [['Host', host]] }));
      expect(args.find((arg) => arg.startsWith('http'))).toBe('http://127.0.0.1/batch/');
    }
  });

  it.each(shells)(
    'is one word for %s wherever the capture speaks, and nothing that a terminal acts on',
    (shell) => {
      const hostile = fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.constantFrom(
          "'; touch /tmp/x; '",
          '$(id)',
          '`id`',
          '\u001b[201~\nid\n',
          "\\'\n$'\\x41",
          "é'; echo taken; '",
          '%s!é"$(id)`',
        ),
      );
      fc.assert(
        fc.property(hostile, fc.constantFrom('X-Hostile', '-X', '%s'), (text, name) => {
          fc.pre(!text.includes('\0'));
          const command = curl({ ...recorded(), headers: [[name, text]] });
          expect(command).toMatch(/^[\n\u0020-\u007e]*$/);
          // A shell drops line breaks at the end of what a command writes; no header that was sent has one.
          expect(run(command, shell).args).toContain(`${name}: ${text}`.replace(/\n+$/, ''));
        }),
        { numRuns: 25 },
      );
    },
  );
});
