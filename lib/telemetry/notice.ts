import { lineToRun, wayToRun } from '../catalog/get';
import { type Environment, isSet, variable } from './variables';

/** The stream that the notice goes to: standard error, because standard output belongs to the command (or to MCP). */
export interface NoticeStream {
  write(text: string, done?: (error?: Error | null) => void): unknown;
  readonly isTTY?: boolean;
  on?(event: 'error', listener: () => void): unknown;
  off?(event: 'error', listener: () => void): unknown;
}

/** What the notice names: the host program, and the page that tells what is sent. */
export interface NoticeSubject {
  readonly program: string;
  readonly docsUrl: string;
}

/** The two lines that a first run shows, dim where the stream shows colours. `site` is where the program can be had. */
export function noticeText({ program, docsUrl }: NoticeSubject, dim: boolean, site?: string): string {
  const { where } = wayToRun(site);
  const lines = [
    `${program} sends usage data and error reports to PostHog. To turn this off, set KTX_TELEMETRY_DISABLED=1, or "enabled": false in ~/.ktx/telemetry.json.`,
    `What is sent: ${docsUrl}. To see it before it is sent, run this${where === 'anywhere' ? '' : ` ${where} of ktx-telemetry-preview`}: ${lineToRun('ktx status', site)}`,
  ];
  return lines.map((line) => (dim ? `\u001b[2m${line}\u001b[22m\n` : `${line}\n`)).join('');
}

/** Shows the notice; a stream that is closed is not the caller's problem. */
export function showNotice(stream: NoticeStream, env: Environment, subject: NoticeSubject): void {
  const dim = stream.isTTY === true && !isSet(env, 'NO_COLOR') && variable(env, 'TERM') !== 'dumb';
  const ignore = () => {};
  // A closed pipe reports itself after the write, as an event that would end the process without a listener.
  stream.on?.('error', ignore);
  stream.write(noticeText(subject, dim), () => setImmediate(() => stream.off?.('error', ignore)));
}
