import { fileURLToPath } from 'node:url';
import { PreviewError } from '../lib/preview/errors/preview-error';
import type { Viewer } from '../lib/preview/viewer/viewer';
import type { Surroundings } from './surroundings';

/** Where the page is after `npm run build`, seen from this file and from the bundle of it. */
const pageDirectory = fileURLToPath(new URL('../dist/inspector', import.meta.url));

/** Serves the inspector on a capture (absolute path) and opens a browser, unless `browser` is false. */
export async function open(file: string, here: Surroundings, browser = true): Promise<Viewer> {
  const { openInspector } = await import('../lib/preview/viewer/session');
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
  const { interrupted } = await import('../lib/preview/viewer/session');
  here.stderr.write('The page stays until you press Ctrl-C.\n');
  await interrupted();
  await viewer.close();
}

/**
 * Serves the inspector beside a command that runs, whose end must not depend on it. The function it gives is to be called
 * when the command has ended: it keeps the page until Ctrl-C, unless this process was told to end together with the
 * command, and throws what kept the page from being served.
 */
export function openBeside(file: string, here: Surroundings): () => Promise<void> {
  const opening = open(file, here).then(
    (viewer) => ({ viewer }),
    (error: unknown) => ({ error }),
  );
  let isOver = false;
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      isOver = true;
    });
  }
  return async () => {
    const opened = await opening;
    if ('error' in opened) throw opened.error;
    if (isOver) await opened.viewer.close();
    else await stay(opened.viewer, here);
  };
}

/** For `--open`, before anything is done: throws when the result could not be shown. */
export async function refuseToOpen(out: string): Promise<void> {
  if (out === '-') {
    throw new PreviewError('--open needs a file, and --out - writes to none.', {
      hint: 'Give a file with --out, or leave --out away.',
      exitCode: 2,
    });
  }
  const { openPage } = await import('../lib/preview/viewer/files');
  openPage(pageDirectory);
}
