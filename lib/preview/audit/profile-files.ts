import { readLine } from '../../inspect/capture';
import { harRemarks } from '../../inspect/har';
import { type Profile, profiler } from '../../inspect/profile';
import { counted } from '../../inspect/words';
import { readCaptureLines } from '../capture/read-capture';

/** A forecast fills in what only a run decides, such as the name of an agent. */
const ofForecasts =
  'This is a forecast. Conclusions can rest on its example values; profile a recording to read only about yourself.';

/** A profile of captures, and what must be known of where its requests come from. */
export interface FilesProfile extends Profile {
  /** Sentences, each with the file that it is about. */
  readonly remarks: readonly string[];
}

/** Profiles some captures as if they were one; rejects with a PreviewError when one of them cannot be read. */
export async function profileFiles(files: readonly string[], cwd: string): Promise<FilesProfile> {
  const { add, profile } = profiler();
  const remarks: string[] = [];
  for (const file of files) {
    let [damaged, ended] = [0, false];
    for await (const text of readCaptureLines(file, { cwd })) {
      if (text.trim() === '') continue;
      const read = readLine(text);
      if (!('line' in read)) {
        damaged += 1;
        continue;
      }
      if (read.line.kind === 'request') add(read.line);
      if (read.line.kind === 'end') {
        ended = true;
        for (const each of read.line.lost ?? []) remarks.push(`${file}: ${each}`);
      }
      if (read.line.kind !== 'capture') continue;
      for (const each of harRemarks(read.line)) remarks.push(`${file}: ${each}`);
      if (read.line.mode === 'forecast') remarks.push(`${file}: ${ofForecasts}`);
    }
    if (damaged > 0)
      remarks.push(
        `${file}: ${counted(damaged, 'line is damaged and was', 'lines are damaged and were')} left out.`,
      );
    if (!ended) remarks.push(`${file}: It was cut short, so requests can be missing.`);
  }
  return { ...profile(), remarks };
}
