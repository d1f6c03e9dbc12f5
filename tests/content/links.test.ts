import { describe, expect, test } from 'vitest';
import questions from '../../content/questions/questions.json';
import { documentationUrl } from '../../lib/catalog/documentation';
import { findingPage } from '../../lib/catalog/findings';
import { rules } from '../../lib/inspect/audit/rules';
import { addresses } from './addresses';
import { anchorsOfData } from './data';
import { anchorOf, type Page, pages } from './pages';

const known = addresses();
const byUrl = new Map(pages().map((page) => [page.url, page]));

function anchorsOf(page: Page): ReadonlySet<string> {
  const own = [...page.body.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  return new Set([...page.headings.map(anchorOf), ...own, ...(anchorsOfData[page.file] ?? [])]);
}

function linksOf(page: Page): readonly string[] {
  return [...page.body.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);
}

describe.each(pages().map((page) => [page.file, page] as const))('%s', (_file, page) => {
  test('leads to pages that exist, and to anchors that are on them', () => {
    for (const href of linksOf(page)) {
      const [path = '', anchor] = href.split('#');
      const target = path === '' ? page.url : path;
      expect(known, `${href} in ${page.file}`).toContain(target);
      const written = byUrl.get(target);
      if (anchor !== undefined && written) expect(anchorsOf(written), href).toContain(anchor);
    }
  });

  test('has each anchor once', () => {
    const anchors = page.headings.map(anchorOf);
    expect(anchors).toEqual([...new Set(anchors)]);
  });

  test('begins with a short answer', () => {
    expect(page.body.trimStart().startsWith('<Answer>')).toBe(true);
    expect(page.description.length).toBeGreaterThan(20);
  });
});

test.each(questions)('the question "$question" leads to a page and an anchor that exist', ({ href }) => {
  const [path = '', anchor] = href.split('#');
  expect(known).toContain(path);
  const written = byUrl.get(path);
  if (anchor !== undefined) expect(written && [...anchorsOf(written)], href).toContain(anchor);
});

test('no question is asked twice', () => {
  const asked = questions.map(({ question }) => question);
  expect(asked).toEqual([...new Set(asked)]);
});

test('no page leads to another site', () => {
  for (const page of pages()) {
    for (const href of linksOf(page)) expect(href, page.file).toMatch(/^[/#]/);
  }
});

test.each(rules.map(({ id }) => id))('the finding %s leads to its entry', (id) => {
  expect(findingPage(id)).toBe(`${documentationUrl}/docs/findings/#${id}`);
  expect(anchorsOfData['findings.mdx']).toContain(id);
});
