import { createReadStream, type Stats, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

export interface StaticServer {
  /** The address of the site, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder below a path on loopback as any file server would: files, index.html of folders, 404.html. `compressed`:
 * texts with gzip, as hosts do that people publish sites on. `port`: where to listen; without it any that is free.
 */
export async function serveFolder(
  folder: string,
  basePath: string,
  { compressed = false, port: wanted = 0 }: { readonly compressed?: boolean; readonly port?: number } = {},
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    if (path === basePath || (isFolder(folder, path, basePath) && !path.endsWith('/'))) {
      response.writeHead(301, { location: `${pathname}/` }).end();
      return;
    }
    const file = path.startsWith(`${basePath}/`) ? fileAt(folder, path.slice(basePath.length)) : undefined;
    const type = types[extname(file ?? '404.html')] ?? 'application/octet-stream';
    const isZipped = compressed && /^text|json|xml/.test(type);
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': type,
      ...(isZipped && { 'content-encoding': 'gzip' }),
    });
    const content = createReadStream(file ?? join(folder, '404.html'));
    (isZipped ? content.pipe(createGzip()) : content).pipe(response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isFolder(folder: string, path: string, basePath: string): boolean {
  return (
    path.startsWith(`${basePath}/`) && stat(join(folder, normalize(path.slice(basePath.length)))) === 'folder'
  );
}

function fileAt(folder: string, path: string): string | undefined {
  const file = join(folder, normalize(path), path.endsWith('/') ? 'index.html' : '');
  return stat(file) === 'file' ? file : undefined;
}

function stat(path: string): 'file' | 'folder' | undefined {
  const found = entryAt(path);
  if (found?.isFile()) return 'file';
  return found?.isDirectory() ? 'folder' : undefined;
}

/** What is at a path; nothing where a file stands in place of a folder. */
function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
