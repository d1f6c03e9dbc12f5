import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { eventHref, siteEvents } from '../../lib/site/catalog';
import { weightOf } from '../../scripts/site-export/weight';
import { kinds, out } from './kinds';
import { exportedPages } from './site';

const pages = exportedPages();

describe('every page', () => {
  it('has a policy that names the hash of each inline script and no other host', () => {
    for (const [path, html] of pages) {
      const [, policy = ''] =
        /<head><meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).not.toMatch(/https?:|'unsafe-inline'|'unsafe-eval'/);
      for (const [, code = ''] of html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)) {
        expect(policy, path).toContain(createHash('sha256').update(code).digest('base64'));
      }
    }
  });

  it('says where it is published, in what language, and what it is about', () => {
    for (const [path, html] of pages) {
      expect(html, path).toContain('<html lang="en"');
      expect(html, path).toMatch(/<title>[^<]+<\/title>/);
      if (path !== '/') expect(html, path).toContain(`href="https://docs.kaelio.com/ktx${path}"`);
    }
  });

  it('has the headings that its table of contents names', () => {
    for (const [path, html] of pages) {
      const toc = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      for (const id of toc) expect(html, path).toContain(`id="${id}"`);
    }
  });
});

it('a page waits for no letters that it does not need', () => {
  for (const [path, html] of pages) {
    const fonts = [...html.matchAll(/<link rel="preload" href="([^"]+\.woff2)"/g)].map(
      ([, href = '']) => href,
    );
    const bytes = fonts.reduce((sum, href) => sum + statSync(join(out, href)).size, 0);
    expect(bytes, path).toBeLessThanOrEqual(60_000);
  }
});

describe('every event', () => {
  it.each(siteEvents().map(({ name }) => name))(
    '%s shows a request that carries it, and says where it is from',
    (name) => {
      const html = pages.get(`${eventHref(name)}/`) ?? '';
      const [, request = ''] = /<figure class="payload"(.*?)<\/figure>/s.exec(html) ?? [];
      expect(request).toContain(`<span class="value">&quot;${name}&quot;`);
      expect(request).toMatch(/<figcaption>(?:Forecast of|Recorded on 127\.0\.0\.1 from|Sent for this page)/);
    },
  );
});

describe('weight', () => {
  it.each(Object.entries(kinds).filter(([, path]) => path.endsWith('/')))(
    'the %s loads at most 150 kB of JavaScript, compressed',
    (_, path) => {
      expect(weightOf(out, path).scripts).toBeLessThanOrEqual(150_000);
    },
  );

  it('no page has more than 300 kB of HTML, or 40 kB compressed', () => {
    const heavy = [...pages]
      .map(([path, html]) => ({ path, bytes: Buffer.byteLength(html), compressed: gzipSync(html).length }))
      .filter(({ bytes, compressed }) => bytes > 300_000 || compressed > 40_000);
    expect(heavy).toEqual([]);
  });

  it('a request stands once in a page, in its HTML and not again in its data', () => {
    for (const [path, html] of pages) {
      const lines = html.match(/class="explanation-head"/g)?.length ?? 0;
      const inData = html.match(/class=\\\\?"explanation-head/g)?.length ?? 0;
      expect(inData, `${path}: ${lines} lines`).toBe(0);
    }
  });
});

describe('a page', () => {
  it.each([...pages.keys()])('%s can be skipped to its content, and names it once', (path) => {
    const html = pages.get(path) ?? '';
    expect(html.match(/<a class="skip-link" href="#content">/g)).toHaveLength(1);
    expect(html.match(/<main id="content"/g)).toHaveLength(1);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('that does not exist leads to the others, with the menu and the search', () => {
    const html = readFileSync(join(out, '404.html'), 'utf8');
    expect(html).toContain('There is no page at this address');
    expect(html).toContain('aria-label="All pages"');
    expect(html).toContain('search-button');
    expect(html).toContain('href="/docs/opt-out/"');
  });
});
