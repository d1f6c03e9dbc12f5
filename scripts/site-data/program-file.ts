import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { programFile } from '../../lib/catalog/get';

const packed = z.tuple([
  z.object({
    filename: z.string(),
    version: z.string(),
    integrity: z.string(),
    size: z.number(),
    unpackedSize: z.number(),
    entryCount: z.number(),
  }),
]);

/**
 * Packs what dist/ holds into the file that the site carries, without running any script, and gives what a page says of
 * it. The same files always make the same bytes.
 */
function packProgram(root: string, folder: string) {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const text = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    // Through a shell, because Windows starts npm in no other way.
    shell: process.platform === 'win32',
  });
  const [{ filename, version, integrity, size, unpackedSize, entryCount }] = packed.parse(JSON.parse(text));
  const file = join(folder, programFile);
  renameSync(join(folder, filename), file);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  return { version, integrity, sha256, bytes: size, unpackedBytes: unpackedSize, files: entryCount };
}

/**
 * Puts what the build of the program made where the site serves it: the inspector page below public/inspect, the packed
 * program beside it, and its facts into the data of the pages.
 */
export function carryProgram(root: string, data: string): void {
  const page = join(root, 'public/inspect');
  rmSync(page, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  // A copy of the sources that has no dist/ of its own keeps the file that came with its data.
  if (existsSync(join(root, 'dist/inspector'))) {
    cpSync(join(root, 'dist/inspector'), page, { recursive: true });
    // The hosted inspector opens with the sample.
    copyFileSync(join(page, 'sample.jsonl'), join(page, 'capture.jsonl'));
    writeFileSync(join(data, 'program.json'), `${JSON.stringify(packProgram(root, data))}\n`);
  }
  copyFileSync(join(data, programFile), join(root, 'public', programFile));
}
