import { expect, it } from 'vitest';
import { isPromiseId, keeps } from '../../lib/catalog/promises';
import { recordedPromises } from './recorded';

it('what the recordings of ktx 0.12.0 say of each promise is what the program says', async () => {
  const text = `${JSON.stringify(recordedPromises(), null, 2)}\n`;
  // With --update the file is written again.
  await expect(text).toMatchFileSnapshot('../../lib/preview/promises/recorded.json');
});

it('no recording breaks a promise that the catalog says ktx 0.12.0 keeps', () => {
  const decided = Object.entries(recordedPromises());
  expect(decided.length).toBeGreaterThan(6);
  for (const [id, { kept }] of decided) {
    if (isPromiseId(id) && !kept) expect(keeps('0.12.0', id), id).toBe(false);
  }
});
