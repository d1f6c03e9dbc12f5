import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { printable } from '../../inspect/printable';
import { shownPath } from '../capture/out-file';
import { readCaptureLines } from '../capture/read-capture';
import { isReadOnce } from '../capture/source';
import { PreviewError } from '../errors/preview-error';
import { wrap } from '../terminal/text';
import { openPage } from './files';
import { type Desk, openBrowser, whyNoBrowser } from './open-browser';
import { startViewer, type Viewer } from './viewer';

export interface InspectorOptions {
  /** Absolute path of the capture. */
  readonly file: string;
  /** Absolute path of the directory that the built page is in. */
  readonly pageDirectory: string;
  readonly cwd: string;
  readonly desk: Desk;
  /** False leaves the browser closed, whatever the desk is like. */
  readonly browser: boolean;
  /** Columns of that text. */
  readonly width: number;
  /** Takes text for people, whole lines. */
  readonly tell: (text: string) => void;
}

/** Serves the inspector page on a capture, tells its address and opens it where a person sits. */
export async function openInspector(options: InspectorOptions): Promise<Viewer> {
  const { file, pageDirectory, cwd, desk, browser, width, tell } = options;
  const say = (text: string) => tell(`${wrap(printable(text), width).join('\n')}\n`);
  const viewer = await startViewer({ file, page: openPage(pageDirectory) });
  const why = browser ? whyNoBrowser(desk) : 'you asked for that';
  const opened =
    why === undefined ? 'Your browser is being opened there.' : `No browser was opened, because ${why}.`;
  say(`${shownPath(file, cwd)} is shown at`);
  // Never wrapped, so that it can be copied.
  tell(`  ${viewer.url}\n`);
  say(`${opened} Whoever has this address can read the capture.`);
  if (why === undefined) {
    openBrowser(viewer.launchUrl(), desk, (failure) => {
      say(`Your browser could not be opened (${failure}): open the address yourself.`);
    });
  }
  return viewer;
}

/** The absolute path of a capture that is to be shown; rejects with a PreviewError when there is none. */
export async function findCapture(file: string, cwd: string): Promise<string> {
  if (isReadOnce(file, cwd)) {
    throw new PreviewError(
      'The inspector shows captures in files, and not those on standard input or in a pipe.',
      {
        hint: 'Write it to a file first, and view that.',
        exitCode: 2,
      },
    );
  }
  const path = resolve(cwd, file);
  if (!existsSync(path)) {
    throw new PreviewError(`There is no capture ${file} here.`, {
      hint: 'Make one first, for example: ktx-telemetry-preview ktx status',
    });
  }
  const lines = readCaptureLines(file, { cwd });
  await lines.next();
  await lines.return(undefined);
  return path;
}

const endings: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Resolves when this process is told to end, by Ctrl-C or a signal; a second time ends it at once. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      for (const signal of endings) process.removeListener(signal, end);
      resolve();
    };
    for (const signal of endings) process.on(signal, end);
  });
}
