import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { htmlFiles } from './pages';

/**
 * Writes a Content-Security-Policy into every page: scripts from the site itself and the inline ones that this page holds,
 * by hash; requests to the site alone. It stands first in the head, so that it holds for everything after it and on any
 * file server. Styles may be inline, because the search dialog sets some while it is open.
 */
export function writePolicies(out: string): void {
  for (const file of htmlFiles(out)) {
    const html = readFileSync(file, 'utf8');
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}"/>`;
    const marked = html.replace('<head>', () => `<head>${meta}`);
    if (marked === html) throw new Error(`${file} has no head to write the policy into.`);
    writeFileSync(file, marked);
  }
}

function policyFor(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => code,
  );
  const hashes = new Set(
    inline.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`),
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${[...hashes].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
