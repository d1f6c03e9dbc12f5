import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventHref, siteEvents } from '../../lib/site/catalog';
import { weightOf } from '../../scripts/site-export/weight';
import { out } from './kinds';
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
      const [, request = ''] = /<figure class="payload">(.*?)<\/figure>/s.exec(html) ?? [];
      expect(request).toContain(`<span class="value">&quot;${name}&quot;`);
      expect(request).toMatch(/<figcaption>(?:Forecast of|Recorded on 127\.0\.0\.1 from|Sent for this page)/);
    },
  );
});

it.each(['docs/events/sql_completed', 'docs/commands/sql', 'docs/community/telemetry'])(
  '/%s loads at most 240 kB of JavaScript',
  (path) => {
    expect(weightOf(out, path).scripts).toBeLessThanOrEqual(240_000);
  },
);
