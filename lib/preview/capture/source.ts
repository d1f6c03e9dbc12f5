import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Source } from '../../inspect/export';
import { readCaptureLines } from './read-capture';

/**
 * The lines of a capture, to be read as often as is wanted. What can be read only once, such as standard input and pipes, is
 * read now and kept in memory. `file` is as `readCaptureLines` takes it, relative to `cwd`.
 * @throws PreviewError from the source, or here where the lines are kept.
 */
export async function captureSource(file: string, cwd: string): Promise<Source> {
  if (!isReadOnce(file, cwd)) return () => readCaptureLines(file, { cwd });
  const lines: string[] = [];
  for await (const line of readCaptureLines(file, { cwd })) lines.push(line);
  return () => lines;
}

/** Whether a second reading would give nothing: of standard input, and of pipes as `<(…)` of a shell makes them. */
export function isReadOnce(file: string, cwd: string): boolean {
  if (file === '-') return true;
  try {
    const stats = statSync(resolve(cwd, file));
    return !stats.isFile() && !stats.isDirectory();
  } catch {
    // Whoever reads it says what is wrong.
    return false;
  }
}
