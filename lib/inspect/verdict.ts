import type { Capture, CaptureLine } from './capture';
import type { Counts } from './summary';
import type { FreeText, Survey } from './survey';
import { counted, listed, size } from './words';

/** What the first sentence about a capture depends on. */
export interface Case {
  readonly mode: CaptureLine['mode'];
  /** As the reader would type it, e.g. `./ktx-telemetry-preview.jsonl`. */
  readonly file: string;
  /** What the consent rules said for ktx in this environment, without `--as-if-enabled`. */
  readonly consent?: { readonly send: boolean; readonly because: string } | undefined;
  /** Why a forecast has no request where consent is not the reason, e.g. `--help sends nothing`. */
  readonly because?: string | undefined;
}

/** The one sentence that everything else explains: what was sent where, or why nothing was. */
export function verdict({ requests, events, bytes }: Counts, { mode, file, consent, because }: Case): string {
  const what = `${counted(events, 'event')} in ${counted(requests, 'request')} (${size(bytes)})`;
  if (mode === 'har') {
    return requests === 0
      ? `No request of a ktx client is in ${file}.`
      : `${what} of ktx clients are in ${file}, which another program recorded.`;
  }
  const optedOut = consent && !consent.send ? consent.because : undefined;
  if (requests === 0) {
    if (mode === 'forecast') return silence(optedOut ?? because ?? 'this command line sends no event');
    return optedOut === undefined ? 'No request was recorded.' : `No request was recorded: ${optedOut}.`;
  }
  return mode === 'forecast'
    ? `${what} would be sent. ${events === 1 ? 'It is' : 'They are'} ${file.startsWith('standard output') ? 'on' : 'in'} ${file} instead.`
    : `${what} went to ${file}; nothing of what was observed left this machine.`;
}

/** The sentence for a forecast without requests. */
function silence(because: string): string {
  return `Nothing would be sent: ${because}.`;
}

/** What else a reader should know at once, a sentence each; absences are said as well. */
export function remarks(counts: Counts, { freeText, coverage }: Survey): readonly string[] {
  const { events, retries, unfamiliar } = counts;
  const sentences: string[] = [];
  if (events > 0) sentences.push(freeTextSentence(freeText, events));
  if (retries > 0) sentences.push(`${share(retries, events)} sent again: the same uuid came before.`);
  if (unfamiliar > 0) {
    sentences.push(`${counted(unfamiliar, 'request has', 'requests have')} a body of no known form.`);
  }
  const { seen, unknown, undeclared } = coverage;
  if (seen > 0) {
    sentences.push(
      unknown.length === 0
        ? `All ${seen} values are explained.`
        : `${unknown.length} of ${seen} values cannot be explained: ${listed([...new Set(unknown)])}.`,
    );
  }
  if (undeclared.length > 0) {
    sentences.push(`Sent although the catalog forbids it there: ${listed([...new Set(undeclared)])}.`);
  }
  return sentences;
}

/** What is wrong with the capture itself, a sentence each: lines that cannot be read, an end that is missing, what arrived and is not in it. */
export function condition({ capture, end, problems }: Capture): readonly string[] {
  const lines = problems.map(({ line, problem }) => `line ${line} (${problem})`);
  return [
    ...(lines.length > 0 ? [`${counted(lines.length, 'line')} could not be read: ${listed(lines, 3)}.`] : []),
    ...(capture && !end ? ['This capture was cut short: its last line is missing.'] : []),
    ...(end?.lost ?? []),
  ];
}

/** Said of a forecast with `--as-if-enabled`, so that nobody takes it for what would happen. */
export function supposed(because: string): string {
  return `As things are, nothing would be sent: ${because}. This is what --as-if-enabled shows.`;
}

function freeTextSentence({ events: carriers, properties }: FreeText, events: number): string {
  const verb = carriers === 1 || events === 1 ? 'carries' : 'carry';
  if (carriers === 0) return `0 of ${counted(events, 'event')} ${verb} free text.`;
  return `${carriers} of ${counted(events, 'event')} ${verb} free text, which can name things from your setup: ${listed(properties)}.`;
}

function share(part: number, whole: number): string {
  return `${part} of ${counted(whole, 'event')} ${part === 1 ? 'was' : 'were'}`;
}
