import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { questionIn } from '../../app/try/question';
import { documentationUrl } from '../../lib/catalog/documentation';
import { additionsSince } from '../../lib/catalog/since';
import { basePath, out } from './kinds';
import { exportedPages } from './site';

const pages = exportedPages();

it('the export has pages to look at', () => {
  expect(pages.size).toBeGreaterThan(70);
});

it('every link inside of the site leads to a file, and every anchor to an element', () => {
  const broken = [...pages].flatMap(([path, html]) =>
    linksOf(html)
      .filter((href) => !leads(href, path))
      .map((href) => `${path}: ${href}`),
  );
  expect(broken).toEqual([]);
});

it('every link in a Markdown twin leads to a file', () => {
  const text = readFileSync(join(out, 'llms-full.txt'), 'utf8');
  const own = [...text.matchAll(/\]\((https:\/\/docs\.kaelio\.com\/ktx[^)\s#]*)/g)].map(
    ([, href = '']) => href,
  );
  expect(own.length).toBeGreaterThan(100);
  const missing = new Set(own.filter((href) => !isFile(href.replace('https://docs.kaelio.com/ktx', ''))));
  expect([...missing]).toEqual([]);
});

it('no id is given twice on a page', () => {
  const twice = [...pages].flatMap(([path, html]) => {
    const ids = idsOf(html);
    return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}: ${id}`);
  });
  expect(twice).toEqual([]);
});

it('every name that the search knows leads to an element', () => {
  const names: readonly { name: string; href: string }[] = JSON.parse(
    readFileSync(join(out, 'names.json'), 'utf8'),
  );
  expect(names.length).toBeGreaterThan(200);
  const lost = names.filter(({ href }) => !leads(basePath + href, '/'));
  expect(lost).toEqual([]);
});

it('every page that `changes --json` names is there, with its anchor', () => {
  const { releases, events, fields } = additionsSince(undefined);
  const { fields: later } = additionsSince('0.5.0');
  const named = [...releases, ...events, ...fields, ...later].map(({ page }) => page);
  expect(named.length).toBeGreaterThan(30);
  expect(later.length).toBeGreaterThan(5);
  const lost = named.filter((page) => !leads(basePath + page.replace(documentationUrl, ''), '/'));
  expect(lost).toEqual([]);
});

function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/<a\s[^>]*href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

function idsOf(html: string): readonly string[] {
  // What React sends beside the page repeats its elements inside of scripts.
  const visible = html.replaceAll(/<script[\s\S]*?<\/script>/g, '');
  return [...visible.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
}

/** Whether a link of a page resolves; other hosts are not asked. */
function leads(href: string, from: string): boolean {
  const url = new URL(href, `https://here.example${basePath}${from}`);
  if (url.host !== 'here.example') return true;
  const path = url.pathname.slice(basePath.length);
  if (!url.pathname.startsWith(`${basePath}/`)) return false;
  if (path.startsWith('/inspect/')) return true;
  // A line to try is the state of a page, and no place in it.
  if (path === '/try/' && url.hash.includes('line='))
    return questionIn(url.hash).line === new URLSearchParams(url.hash.slice(1)).get('line');
  const html = pages.get(path.endsWith('/') ? path : `${path}/`);
  if (html === undefined) return isFile(path);
  return url.hash === '' || idsOf(html).includes(decodeURIComponent(url.hash.slice(1)));
}

function isFile(path: string): boolean {
  const file = join(out, path);
  return existsSync(file) && (statSync(file).isFile() || existsSync(join(file, 'index.html')));
}
