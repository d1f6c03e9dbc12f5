import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle as program } from '../cli/program';
import { auditOf, batchOf, captureText, commandEvent } from './audit-capture';
import { execute, place } from './audit-verb';

const secret = ['hunt', 'er2/x~y'].join('');
const token = ['gh', 'p_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');
const long = `${'k'.repeat(70)}${secret}${'l'.repeat(90)}`;
const base64 = Buffer.from(`..${secret}..`).toString('base64');

/** Requests that hold a text as a key, below one, as a flag, as the name of an event, and as that of a header. */
const requests = (text: string) => [
  batchOf(commandEvent({ [text]: 7 })),
  batchOf(commandEvent({ more: { [text]: { deep: [1] } } })),
  batchOf(commandEvent({ flagsPresent: { [text]: true } })),
  batchOf(commandEvent({}, { event: text })),
  batchOf(commandEvent({ x: 1 }, { event: text, [text]: 1 })),
  { ...batchOf(commandEvent({})), headers: [[`X-${text.replace(/[/~=]/g, '-')}`, '1'] as [string, string]] },
];

const wanted = [secret, secret.replace(/[/~]/g, '-')];
const found = [secret, token, base64, long, secret.toUpperCase()];
/** What must not stand in any result: the names as they are, and as a JSON pointer has them. */
const forbidden = (text: string) => [
  text,
  text.replaceAll('~', '~0').replaceAll('/', '~1'),
  secret,
  token,
  base64,
];

describe('a secret in a name is found and never shown whole', () => {
  for (const format of ['--json', '--sarif', '--full', '--quiet']) {
    it.each(found)(`by audit ${format}: %s`, async (text) => {
      const here = place();
      writeFileSync(join(here.dir, 'a.jsonl'), captureText(requests(text)));
      writeFileSync(join(here.dir, 'b.jsonl'), captureText(requests(text)));
      for (const files of [['a.jsonl'], ['a.jsonl', 'b.jsonl']]) {
        const given = wanted.flatMap((each) => ['--identifier', each]);
        const { code, stdout, stderr } = await execute(program, ['audit', format, ...given, ...files], here);
        expect(code).toBe(1);
        if (format !== '--quiet') expect(stdout).toMatch(/own-identifier|secret-token/);
        for (const each of forbidden(text)) expect((stdout + stderr).replace(/\s+/g, '')).not.toContain(each);
      }
    });
  }

  it('and the place can still be told', () => {
    const identifiers = [{ kind: 'given', value: secret } as const];
    const { findings } = auditOf(requests(secret), { identifiers, conceal: true });
    const unknown = findings.find(({ id }) => id === 'unknown-key');
    expect(unknown).toMatchObject({
      pointer: '/batch/0/properties/[11 characters]',
      message: '[11 characters] of command is not explained by anyone.',
    });
  });

  it('and a name without one stays as it is', () => {
    const identifiers = [{ kind: 'given', value: secret } as const];
    const capture = [batchOf(commandEvent({ salary: 1 }, { event: 'raise' }))];
    expect(auditOf(capture, { identifiers, conceal: true }).findings).toEqual(
      auditOf(capture, { identifiers }).findings,
    );
  });
});
