import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFile } from '../../lib/catalog/get';
import { packProgram } from '../packages/pack';

/**
 * Puts what the build of the program made where the site serves it: the inspector page below public/inspect, the packed
 * program beside it, and its facts into the data of the pages.
 */
export function carryProgram(root: string, data: string): void {
  const page = join(root, 'public/inspect');
  rmSync(page, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  const file = join(data, programFile);
  // A copy of the sources that has no dist/ of its own keeps the file that came with its data.
  if (existsSync(join(root, 'dist/inspector'))) {
    cpSync(join(root, 'dist/inspector'), page, { recursive: true });
    // The hosted inspector opens with the sample.
    copyFileSync(join(page, 'sample.jsonl'), join(page, 'capture.jsonl'));
    const { version, integrity, size, unpackedSize, files } = packProgram(root, file);
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    const facts = {
      version,
      integrity,
      sha256,
      bytes: size,
      unpackedBytes: unpackedSize,
      files: files.length,
    };
    writeFileSync(join(data, 'program.json'), `${JSON.stringify(facts)}\n`);
  }
  copyFileSync(file, join(root, 'public', programFile));
}
