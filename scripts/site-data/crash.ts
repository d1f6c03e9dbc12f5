import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { newestRelease } from '../../lib/catalog';
import { readCapture } from '../../lib/inspect/capture';
import { crash } from '../../lib/preview/crash/crash';
import { readTool } from '../version';
import { settle } from './settle';

const root = join(import.meta.dirname, '../..');

/** Lets the built command line crash, and settles the error reports that come of it. Needs `npm run build`. */
export async function makeCrash() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'site-crash-')));
  try {
    const made = await crash({
      child: [process.execPath, join(root, 'dist/ktx-telemetry-preview.js'), 'crash-child'],
      messages: [],
      stackFile: undefined,
      out: join(base, 'capture.jsonl'),
      force: false,
      release: newestRelease,
      sdk: undefined,
      cwd: base,
      env: { HOME: base, PATH: process.env['PATH'] },
      terminal: true,
      tool: readTool(),
    });
    const texts = new Map([
      // Frames name files from the directory that the program was started in. First, since it may end in the root itself.
      [`${relative(base, root)}/`, '../ktx/'],
      [base, '/home/you'],
      [root, '/home/you/ktx'],
    ]);
    const capture = settle(readFileSync(made.file, 'utf8'), texts);
    const sizes = new Map(readCapture(capture).requests.map(({ seq, body }) => [seq, body.bytes]));
    const { sdk, error } = made;
    // The size of a compressed body depends on its times, so it is that of the settled one.
    const reports = made.reports.map((report) => ({
      ...report,
      bytes: sizes.get(report.seq ?? 0) ?? report.bytes,
    }));
    const settled: unknown = JSON.parse(
      [...texts].reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify({ error, reports })),
    );
    return {
      sdk: { name: sdk.name, version: sdk.version },
      ...(typeof settled === 'object' ? settled : {}),
      capture,
    };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}
