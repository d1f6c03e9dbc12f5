// @project process
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, person } from '../cli/program';
import { endLine, firstLine, recordedLines, requestLine } from './captures';

/** Enough for the program, and too little for a thread that reads a line of 12 MB. */
const little = { NODE_OPTIONS: '--max-old-space-size=60' };

let me: Person;

beforeAll(() => {
  me = person();
  const text = (letter: string) => letter.repeat(12_000_000);
  const lines = [...'abcd'].map((letter, at) => requestLine(at, { batch: [{ event: text(letter) }] }));
  me.write('long.jsonl', [firstLine(), ...lines, endLine(4)].join('\n'));
  me.write('short.jsonl', recordedLines('51-pg-refused').join('\n'));
});

// A thread has its own memory: when that ends, the program goes on, and used to call it a full disk or its own defect.
describe('a thread without memory', () => {
  it('ends an export, which says so and leaves no file', async () => {
    const before = me.everything();
    const args = ['export', '--format', 'ndjson', '--out', 'table.ndjson', 'short.jsonl', 'long.jsonl'];
    const ended = await me.run(args, little);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toMatch(/The export needs more memory .*\n.*NODE_OPTIONS=/);
    expect(me.everything()).toEqual(before);
  });

  it('ends the audit of one capture, and not that of the others', async () => {
    me.write('again.jsonl', recordedLines('51-pg-refused').join('\n'));
    const args = ['audit', '--quiet', '--label', 'a', 'long.jsonl', 'short.jsonl', 'again.jsonl'];
    const ended = await me.run(args, little);
    expect(ended.stderr).toContain('The audit of long.jsonl needs more memory');
    expect(ended.stdout).toMatch(/^2 captures: /);
  });
});
