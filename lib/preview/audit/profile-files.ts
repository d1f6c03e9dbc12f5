import { readLine } from '../../inspect/capture';
import { type Profile, profiler } from '../../inspect/profile';
import { readCaptureLines } from '../capture/read-capture';

/** Profiles some captures as if they were one; rejects with a PreviewError when one of them cannot be read. */
export async function profileFiles(files: readonly string[], cwd: string): Promise<Profile> {
  const { add, profile } = profiler();
  for (const file of files) {
    for await (const text of readCaptureLines(file, { cwd })) {
      const read = readLine(text);
      if ('line' in read && read.line.kind === 'request') add(read.line);
    }
  }
  return profile();
}
