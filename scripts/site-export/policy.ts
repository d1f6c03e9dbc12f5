import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { htmlFiles } from './pages';

/**
 * Writes a Content-Security-Policy into every page: scripts and styles from the site itself and the inline ones that are in
 * its pages, by hash; requests to the site alone. It stands first in the head, so that it holds for everything after it and
 * on any file server.
 */
export function writePolicies(out: string): void {
  const pages = htmlFiles(out).map((file) => ({
    file,
    html: readFileSync(file, 'utf8'),
    hasWorker: relative(out, file) === join('try', 'index.html'),
  }));
  // A reader who goes from page to page keeps the policy of the first, so each allows the style elements of all.
  const styles = hashes(pages.flatMap(({ html }) => inlineOf('style', html)));
  for (const { file, html, hasWorker } of pages) {
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html, styles, hasWorker)}"/>`;
    const marked = html.replace('<head>', () => `<head>${meta}`);
    if (marked === html) throw new Error(`${file} has no head to write the policy into.`);
    writeFileSync(file, marked);
  }
}

function policyFor(html: string, styles: string, hasWorker: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes(inlineOf('script', html))}`,
    `style-src 'self' ${styles}`,
    // Attributes only count where the page is read; what scripts set later are properties, which no policy looks at.
    `style-src-attr 'unsafe-hashes' ${hashes(styleAttributes(html))}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // Said aloud: without it a worker may be what a script may be.
    ...(hasWorker ? ["worker-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The text of inline scripts or style elements. */
function inlineOf(tag: 'script' | 'style', html: string): readonly string[] {
  return [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(
    ([, text = '']) => text,
  );
}

/** The values of style attributes, as the browser reads them. */
function styleAttributes(html: string): readonly string[] {
  const markup = html.replace(/<script[\s\S]*?<\/script>/g, '');
  return [...markup.matchAll(/<[a-z][^<>]*?\sstyle="([^"]*)"/gi)].map(([, value = '']) =>
    value.replace(/&(quot|amp|lt|gt|#x27);/g, (entity) => entities[entity] ?? entity),
  );
}

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#x27;': "'",
};

function hashes(texts: readonly string[]): string {
  const named = texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return [...new Set(named)].join(' ');
}
