import { readLine } from '../../inspect/capture';
import { harRemarks } from '../../inspect/har';
import { type Profile, profiler } from '../../inspect/profile';
import { readCaptureLines } from '../capture/read-capture';

/** A forecast fills in what only a run decides, such as the name of an agent. */
const ofForecasts =
  'This is a forecast. Conclusions can rest on its example values; profile a recording to read only about yourself.';

/**
 * Profiles some captures as if they were one; rejects with a PreviewError when one of them cannot be read. `tell` takes
 * what must be known of where requests come from.
 */
export async function profileFiles(
  files: readonly string[],
  cwd: string,
  tell: (sentence: string) => void,
): Promise<Profile> {
  const { add, profile } = profiler();
  for (const file of files) {
    for await (const text of readCaptureLines(file, { cwd })) {
      const read = readLine(text);
      if (!('line' in read)) continue;
      if (read.line.kind === 'request') add(read.line);
      if (read.line.kind !== 'capture') continue;
      for (const each of harRemarks(read.line)) tell(`${file}: ${each}`);
      if (read.line.mode === 'forecast') tell(`${file}: ${ofForecasts}`);
    }
  }
  return profile();
}
