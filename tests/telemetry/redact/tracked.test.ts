import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Cuts } from '../../../lib/telemetry/redact/draft';
import { Scan } from '../../../lib/telemetry/redact/scan';
import { cutTokens } from '../../../lib/telemetry/redact/token';

/** Hashes of other makers, and recorded requests, whose base64 no format can be told from. */
const foreign = /^package-lock\.json$|^tests\/fixtures\/(?:captures|sdk)\/|\.(?:png|ico|woff2|gz)$/;

/** A private key with its body; its first line alone is spoken of in many places. */
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----\s{0,4}[A-Za-z0-9+/]{40}/;

test('no tracked file holds a token of a published format or a private key', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  const found = files
    .filter(
      (file) => file !== '' && !foreign.test(file) && statSync(file, { throwIfNoEntry: false })?.isFile(),
    )
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const cuts = new Cuts(text);
      cutTokens(new Scan(text), cuts);
      const tokens = cuts.list.map(
        ({ start, rule }) => `${file}:${text.slice(0, start).split('\n').length} ${rule}`,
      );
      return privateKey.test(text) ? [...tokens, `${file} private key`] : tokens;
    });
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
