import { fileURLToPath } from 'node:url';
import { PreviewError } from '../lib/preview/preview-error';
import type { Viewer } from '../lib/preview/viewer';
import type { Surroundings } from './surroundings';

/** Where the page is after `npm run build`, seen from this file and from the bundle of it. */
const pageDirectory = fileURLToPath(new URL('../dist/inspector', import.meta.url));

/** Serves the inspector on a capture (absolute path) and opens a browser, unless `browser` is false. */
export async function open(file: string, here: Surroundings, browser = true): Promise<Viewer> {
  const { openInspector } = await import('../lib/preview/viewer-session');
  return openInspector({
    file,
    pageDirectory,
    cwd: here.cwd,
    desk: { env: here.env, terminal: here.stderr.isTTY === true },
    browser,
    width: here.width,
    tell: (text) => here.stderr.write(text),
  });
}

/** Keeps the inspector until Ctrl-C. */
export async function stay(viewer: Viewer, here: Surroundings): Promise<void> {
  const { interrupted } = await import('../lib/preview/viewer-session');
  here.stderr.write('The page stays until you press Ctrl-C.\n');
  await interrupted();
  await viewer.close();
}

/** For `--open`, before anything is done: throws when the result could not be shown. */
export async function refuseToOpen(out: string): Promise<void> {
  if (out === '-') {
    throw new PreviewError('--open needs a file, and --out - writes to none.', {
      hint: 'Give a file with --out, or leave --out away.',
      exitCode: 2,
    });
  }
  const { openPage } = await import('../lib/preview/viewer-files');
  openPage(pageDirectory);
}
