import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { PreviewError, reasonOf } from '../errors/preview-error';

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** The inspector page: everything of it that can be asked for, by path; what is not in here does not exist. */
export interface Page {
  readonly files: ReadonlyMap<string, PageFile>;
  /** The Content-Security-Policy: this origin alone, and of inline code only what the page came with. */
  readonly policy: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Reads the page in `directory` (absolute) into memory, some hundred kilobytes: no path that is asked for is ever looked
 * up on the disk. Links in the directory are not followed. Throws a PreviewError when there is no page.
 */
export function openPage(directory: string): Page {
  const files = new Map<string, PageFile>();
  const documents: string[] = [];
  for (const [name, content] of contents(directory)) {
    files.set(name, { type: types[extname(name)] ?? 'application/octet-stream', content });
    if (name.endsWith('.html')) documents.push(content.toString('utf8'));
  }
  const index = files.get('index.html');
  if (!index) throw missing(directory, 'it has no index.html');
  files.set('', index);
  return { files, policy: policyFor(documents) };
}

function contents(directory: string): readonly (readonly [name: string, content: Buffer])[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(directory, path).split(sep).join('/'), readFileSync(path)]);
  } catch (cause) {
    throw missing(directory, reasonOf(cause));
  }
}

function missing(directory: string, why: string): PreviewError {
  return new PreviewError(`The inspector page in ${directory} cannot be shown: ${why}.`, {
    hint: 'From a clone, make it with `npm run build`; else install ktx-telemetry-preview again. `audit` explains a capture in the terminal.',
  });
}

function policyFor(documents: readonly string[]): string {
  const scripts = hashesOf(documents, /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  const styles = hashesOf(documents, /<style[^>]*>([\s\S]*?)<\/style>/g);
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "connect-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashesOf(documents: readonly string[], element: RegExp): readonly string[] {
  const texts = documents.flatMap((document) => [...document.matchAll(element)].map(([, text = '']) => text));
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [...new Set(texts.filter((text) => text !== '').map(hash))];
}
