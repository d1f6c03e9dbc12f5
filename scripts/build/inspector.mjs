import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, transform } from 'esbuild';
import { partsIn } from './bundled.mjs';
import { evaluated } from './evaluated.mjs';
import { siteAddress } from './site-address.mjs';

const page = 'dist/inspector';
const typefaces = ['geist', 'geist-mono'];

const options = {
  outdir: page,
  bundle: true,
  // The page is as readable as the program. Only React is minified.
  minifySyntax: true,
  format: 'esm',
  platform: 'browser',
  target: ['chrome120', 'firefox121', 'safari17.5'],
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', ...siteAddress(process.env) },
  external: ['*.woff2'],
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
};

/** The inspector page: files that any server can serve under any path. */
export async function buildInspector() {
  await mkdir(`${page}/fonts`, { recursive: true });
  const [app, rest] = await Promise.all([
    build({
      ...options,
      entryPoints: { app: 'app/inspector/main.ts' },
      splitting: true,
      plugins: [evaluated('app/inspector/capture/catalog-texts.ts')],
    }),
    // The worker stays one file: it has no code that could load another.
    build({
      ...options,
      entryPoints: { worker: 'app/inspector/worker/worker.ts', style: 'app/inspector/style.css' },
    }),
    copyFile('app/inspector/sample.jsonl', `${page}/sample.jsonl`),
    // Latin only: what is beyond it is drawn in a font of the reader's. Reports carry the same files inside.
    ...typefaces.map((name) =>
      copyFile(
        `node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`,
        `${page}/fonts/${name}.woff2`,
      ),
    ),
  ]);
  const outputs = { ...app.metafile.outputs, ...rest.metafile.outputs };
  await Promise.all(
    Object.keys(outputs)
      .filter((path) => path.endsWith('.js') && onlyPackages(partsIn({ outputs: { [path]: outputs[path] } })))
      .map(minify),
  );
  await writeDocument(Object.keys(app.metafile.outputs));
  return { outputs };
}

/** Whether a file has nothing of ours in it but what exports its packages: React, which has 640 kB otherwise. */
function onlyPackages(parts) {
  const sum = (list) => list.reduce((bytes, [, size]) => bytes + size, 0);
  return sum(parts.filter(([source]) => source.includes('node_modules/'))) > sum(parts) * 0.99;
}

async function minify(path) {
  const text = await readFile(path, 'utf8');
  const { code } = await transform(text, {
    minify: true,
    format: 'esm',
    target: options.target,
    legalComments: 'eof',
  });
  await writeFile(path, code);
}

/** Parts of the page that its first file asks for later are fetched at once. */
async function writeDocument(outputs) {
  const parts = outputs.map((path) => basename(path)).filter((name) => /^(?!app\.).*\.js$/.test(name));
  const links = parts.sort().map((name) => `<link rel="modulepreload" href="${name}" />\n    `);
  const document = await readFile('app/inspector/index.html', 'utf8');
  const script = '<script type="module"';
  await writeFile(`${page}/index.html`, document.replace(script, `${links.join('')}${script}`));
}
