import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../lib/telemetry/redact';
import { Scan } from '../../../lib/telemetry/redact/scan';

const secret = ['hunter', '2x!'].join('');

describe('what is not looked at', () => {
  test('a needle is found wherever it stands, at whatever length of the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (before, needle, after) => {
          const scan = new Scan(before + needle + after);
          const wanted = scan.lower.slice(before.length, before.length + needle.length);
          expect(scan.find(wanted, 0)).toBe(scan.lower.indexOf(wanted));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the files of a Windows stack are left as they are', () => {
    for (const stack of [
      'at run (C:\\Users\\new\\node_modules\\@scope\\tool\\read.js:12:7)',
      'File "C:\\\\Users\\\\t\\\\run.py", line 3',
      'cannot open D:\\temp\\report.yaml',
    ])
      expect(redact(stack)).toBe(stack);
  });

  test('escapes beside and behind a Windows path are still undone', () => {
    for (const text of [
      `at C:\\Users\\x\\read.js:1:2 {\\"pass\\u0077ord\\": \\"${secret}\\"}`,
      `C:\\nselect a from t where b = '${secret}'`,
      `C:\\temp\\a.js:1 pass%77ord%3d${secret}`,
      `C:\\temp\\\\u0070assword=${secret}.js`,
    ])
      expect(redact(text)).not.toContain(secret);
  });
});
