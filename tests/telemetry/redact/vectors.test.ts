import { describe, expect, test } from 'vitest';
import { redact } from '../../../lib/telemetry/redact';
import { leftIn, vectors } from './vectors';

const all = vectors();
const hostile = all.filter(({ benign }) => !benign);
const benign = all.filter((vector) => vector.benign);

describe('the corpus', () => {
  test('is broad, and every message that is not benign has a secret in it', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(hostile.length).toBeGreaterThan(300);
    expect(benign.length).toBeGreaterThan(250);
    for (const { id, text, known, secrets } of hostile) {
      const present = secrets.filter((secret) => text.includes(secret));
      expect(present.length + known.length, id).toBeGreaterThan(0);
    }
  });

  test('loses every secret', () => {
    const kept = hostile.flatMap(({ id, text, known, secrets }) =>
      leftIn(redact(text, known), secrets).map((secret) => ({ id, secret })),
    );
    const secrets = hostile.reduce((sum, vector) => sum + vector.secrets.length, 0);
    console.log(
      `redaction: ${secrets - kept.length} of ${secrets} secrets of ${hostile.length} messages gone`,
    );
    expect(kept).toEqual([]);
  });

  test('keeps every benign message byte for byte', () => {
    const changed = benign.flatMap(({ id, text, known }) => {
      const result = redact(text, known);
      return result === text ? [] : [{ id, result }];
    });
    console.log(`redaction: ${benign.length - changed.length} of ${benign.length} benign messages unchanged`);
    expect(changed).toEqual([]);
  });

  test('is left alone by a second run', () => {
    const changed = all.filter(({ text, known }) => {
      const once = redact(text, known);
      return redact(once, known) !== once;
    });
    expect(changed.map(({ id }) => id)).toEqual([]);
  });

  test('is redacted as well with Windows line ends and as a string of JSON', () => {
    const forms: readonly ((text: string) => string)[] = [
      (text) => text.replace(/\r?\n/g, '\r\n'),
      (text) => JSON.stringify({ message: text }),
    ];
    const kept = hostile
      .filter(({ known }) => known.length === 0)
      .flatMap(({ id, text, secrets }) =>
        forms.flatMap((form, index) =>
          leftIn(redact(form(text)), secrets).map((secret) => ({ id, index, secret })),
        ),
      );
    console.log(`redaction: ${kept.length} secrets kept in other forms of ${hostile.length} messages`);
    expect(kept).toEqual([]);
  });
});
