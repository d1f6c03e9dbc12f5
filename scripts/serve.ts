// Serves the site that is in out/ on loopback: npm start [-- PORT]. KTX_DOCS_URL as it was when the site was built.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveFolder } from './site-export/static-server';

const out = join(import.meta.dirname, '../out');
const { KTX_DOCS_URL: address } = process.env;
const basePath = address === undefined ? '' : new URL(address).pathname.replace(/\/$/, '');
const port = Number(process.argv[2] ?? 3000);

if (existsSync(join(out, 'index.html'))) {
  const { url } = await serveFolder(out, basePath, { port, compressed: true });
  console.log(`The site is at ${url}/ until you press Ctrl-C.`);
} else {
  console.error('out/ does not contain the site yet. Build it first: npm run build');
  process.exitCode = 3;
}
