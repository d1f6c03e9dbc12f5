import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { htmlFiles } from './pages';

/** What the heaviest page types load before anything is clicked, gzipped: a line each. */
export function weightReport(out: string): string {
  const lines = ['', 'docs/events', 'docs/events/sql_completed', 'docs/commands/sql'].map((path) => {
    const { html, scripts } = weightOf(out, path);
    return `/${path.padEnd(28)} ${kilo(scripts)} of JavaScript, ${kilo(html)} of HTML`;
  });
  return ['', 'A page loads (gzip):', ...lines, heaviestPage(out)].join('\n');
}

/** The page with the most HTML, raw and gzipped. */
function heaviestPage(out: string): string {
  const pages = htmlFiles(out).map((file) => ({ file, html: readFileSync(file) }));
  const [first] = pages.toSorted((a, b) => b.html.length - a.html.length);
  if (!first) return 'There is no page.';
  const path = relative(out, first.file).replace(/index\.html$/, '');
  return `The heaviest of ${pages.length} pages is /${path}: ${kilo(first.html.length).trim()} of HTML, ${kilo(zipped(first.html)).trim()} gzip.`;
}

/** Bytes of a page and of the scripts that it loads, gzipped. */
export function weightOf(out: string, path: string): { readonly html: number; readonly scripts: number } {
  const html = readFileSync(join(out, path, 'index.html'), 'utf8');
  const url = process.env['KTX_DOCS_URL'];
  const base = url === undefined ? '' : new URL(url).pathname.replace(/\/$/, '');
  // Browsers that know modules, which is all of them, skip what is marked nomodule.
  const sources = [...html.matchAll(/<script(?![^>]*nomodule)[^>]*\ssrc="([^"]+)"/gi)].map(
    ([, source = '']) => source,
  );
  const files = [...new Set(sources)].map((source) =>
    join(out, source.slice(base.length).replace(/\?.*/, '')),
  );
  const scripts = files
    .filter((file) => existsSync(file))
    .reduce((sum, file) => sum + zipped(readFileSync(file)), 0);
  return { html: zipped(html), scripts };
}

function zipped(content: Buffer | string): number {
  return gzipSync(content, { level: 9 }).length;
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(0).padStart(4)} kB`;
}
