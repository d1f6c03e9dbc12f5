import type { Capture } from '../../inspect/capture';
import type { CrashExample } from '../data';
import { crashReportOf } from '../shown-requests';
import type { Part, ProseEntry } from './part';

/** Each error of the example, with what it says and what each release sends of it. */
export function crashParts({ error, reports, capture }: CrashExample): readonly Part[] {
  const entries = error.map(({ name, message }, index): ProseEntry => {
    const rows: (readonly [string, string])[] = [['The error says', quoted(message)]];
    for (const { release, errors } of reports) {
      const sent = errors[index];
      if (sent)
        rows.push([
          `${first(who(release))} sends`,
          sent.value === message ? 'the same text, whole' : quoted(sent.value),
        ]);
    }
    return {
      id: `error-${index + 1}`,
      title: index === 0 ? name : `Caused by ${name}`,
      isName: index === 0,
      rows,
    };
  });
  const frames: ProseEntry = {
    id: 'frames-and-source-lines',
    title: 'Frames and source lines',
    rows: reports.map(({ release, seq, errors }) => {
      const count = errors.reduce((sum, { frames: n }) => sum + n, 0);
      const paths = [...new Set(errors.flatMap(({ paths: all }) => all))];
      const lines = errors.flatMap(({ sourceLines }) => sourceLines);
      const source =
        lines.length === 0
          ? 'No source lines.'
          : `${lines.length} source lines read from the disk, for example ${quoted(lines.find((line) => line.trim().length > 20)?.trim() ?? '')}.`;
      return [
        `${first(who(release))} sends`,
        `${count} frames, of ${paths.map(quoted).join(' and ')}. ${source} The body of the request is ${bytesOf(capture, seq)} bytes long.`,
      ];
    }),
  };
  return [{ kind: 'entries', entries: [...entries, frames] }];
}

/** The request of one release, whole. */
export function crashRequest(example: CrashExample, release: string): readonly Part[] {
  const shown = crashReportOf(example, release);
  const title = `The whole request of ${who(release)}, ${shown.request.body.bytes} bytes`;
  return [{ kind: 'request', title, shown, elsewhere: '/docs/error-reports.md' }];
}

/** The size as it is in the settled capture: the one that was sent differs from run to run. */
function bytesOf(capture: Capture, seq: number | undefined): number {
  return capture.requests.find((request) => request.seq === seq)?.body.bytes ?? 0;
}

function who(release: string): string {
  return release === 'next' ? 'the unreleased client' : `ktx ${release}`;
}

/** A text from the wire as code on one line. */
function quoted(text: string): string {
  return `\`${text.replaceAll('\n', '\\n').replaceAll('`', "'")}\``;
}

function first(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
