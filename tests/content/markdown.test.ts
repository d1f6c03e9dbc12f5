import { expect, test } from 'vitest';
import { withData } from '../../lib/site/prose/markdown';

test('the Markdown twin of a written page holds its data, and no tag', () => {
  const twin = withData(
    '<Answer>\n  **Short.**\n\n  ```sh\n  ktx status\n  ```\n</Answer>\n\nText.\n\n<Findings level="note" />\n\n<h3 id="class-technical">Technical</h3>\n\n<CommonFields />\n',
  );
  expect(twin).toContain('**Short.**\n\n```sh\nktx status\n```\n\nText.');
  expect(twin).toContain('- **`geoip-lookup`** (note): GeoIP lookup.');
  expect(twin).toContain('### Technical');
  expect(twin).toContain('| `osRelease` |');
  expect(twin).not.toMatch(/<[A-Za-z/]/);
});

test('what is no component of data stays as it is', () => {
  expect(withData('`<Unknown />` and <Unknown a="b" />')).toBe('`<Unknown />` and <Unknown a="b" />');
});
