import { copyFile, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

const page = 'dist/inspector';
const fonts = 'node_modules/geist/dist/fonts';

/** The inspector page: files that any server can serve under any path. */
export async function buildInspector() {
  await mkdir(`${page}/fonts`, { recursive: true });
  const [{ metafile }] = await Promise.all([
    build({
      entryPoints: {
        app: 'app/inspector/main.tsx',
        worker: 'app/inspector/worker/worker.ts',
        style: 'app/inspector/style.css',
      },
      outdir: page,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: ['chrome120', 'firefox121', 'safari17.5'],
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
      external: ['*.woff2'],
      legalComments: 'linked',
      metafile: true,
      logLevel: 'warning',
    }),
    copyFile('app/inspector/index.html', `${page}/index.html`),
    copyFile(`${fonts}/geist-sans/Geist-Variable.woff2`, `${page}/fonts/geist.woff2`),
    copyFile(`${fonts}/geist-mono/GeistMono-Variable.woff2`, `${page}/fonts/geist-mono.woff2`),
  ]);
  return metafile;
}
