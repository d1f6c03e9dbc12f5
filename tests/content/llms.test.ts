import { expect, test } from 'vitest';
import { isOptionalPage, llmsText } from '../../lib/site/llms';

const page = (path: string) => ({
  slugs: path === '' ? [] : path.split('/'),
  url: `/docs/${path}`,
  title: path,
  description: `About ${path}.`,
});

test('llms.txt has each page once, in its group, and the long lists last', () => {
  const all = ['', 'wire', 'events/command', 'commands/sql', 'vocabulary', 'sdks', 'library'].map(page);
  const text = llmsText(all, 'https://docs.example', '0.12.0');
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings.at(-1)).toBe('Optional');
  for (const { url, title } of all)
    expect(text.split(`[${title}](https://docs.example${url}.md)`), title).toHaveLength(2);
  const optional = text.split('## Optional')[1];
  for (const name of ['vocabulary', 'sdks', 'library']) expect(optional).toContain(`/docs/${name}.md`);
  expect(optional).not.toContain('/docs/wire.md');
});

test('a page that no group names is optional', () => {
  expect(isOptionalPage(page('benchmarks'))).toBe(true);
  expect(isOptionalPage(page('events/exception'))).toBe(false);
  expect(isOptionalPage(page(''))).toBe(false);
});
