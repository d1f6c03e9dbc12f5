import type { RequestLine } from '../../inspect/capture';
import { envelopeOf } from '../../inspect/envelope';
import { counted, listed, size } from '../../inspect/words';
import type { Style } from '../terminal/style';
import { shorten, wrap } from '../terminal/text';
import { type Changes, mcpBlock, shellLines } from './lines';
import type { WatchResult } from './watch';

/** What a person is told when a watch begins. */
export interface Beginning {
  readonly url: string;
  /** The port, when a watch without `--port` chose it. */
  readonly chosenPort?: number | undefined;
  /** The capture as the user would write its path. */
  readonly out: string;
  readonly changes: Changes;
  /** What else to know, a sentence or more each. */
  readonly remarks: readonly string[];
}

/** Where the requests go, and the lines that lead them there; these are never wrapped, so that they can be copied. */
export function beginningText({ url, chosenPort, out, changes, remarks }: Beginning, style: Style): string {
  const prose = (text: string) => wrap(style.text(text), style.width);
  const lines = [
    ...prose(`What programs send to ${url} is written to ${out}, and goes no further.`),
    '',
    ...prose('In a shell, before you start ktx:'),
    ...shellLines(changes).flatMap(({ where, line }) => [`  ${where}`, `    ${style.bold(line)}`]),
    '',
    ...prose(
      'For Claude Desktop, Cursor and Cline: in their MCP configuration, in the entry of ktx below "mcpServers":',
    ),
    ...mcpBlock(changes)
      .split('\n')
      .map((line) => `    ${style.bold(line)}`),
    '',
    ...prose('Restart running programs: they keep the endpoint they started with, and may send to PostHog.'),
    ...(chosenPort === undefined
      ? []
      : prose(`The port changes each time. To keep it: watch --port ${chosenPort}`)),
    ...remarks.flatMap(prose),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same in brief: the address, and what else to know. */
export function quietBeginning({ url, out, remarks }: Beginning, style: Style): string {
  const sentences = [`What programs send to ${url} is written to ${out}.`, ...remarks];
  return `${sentences.flatMap((text) => wrap(style.text(text), style.width)).join('\n')}\n`;
}

/** Columns of names from a request that are shown. */
const mostShown = 200;

/** A request as one line, when it arrives. */
export function requestText(request: RequestLine, at: Date, style: Style): string {
  const envelope = envelopeOf(request);
  const { events } = envelope;
  const names = events.map((event) => event.name ?? '(no name)');
  const said = envelope.kind === 'batch' ? listed(names) : envelope.name;
  const what = shorten(style.text(said), mostShown, style.ellipsis);
  const time = at.toTimeString().slice(0, 8);
  const figures = `${counted(events.length, 'event')}, ${size(request.body.bytes)}`;
  return `${style.dim(time)}  request ${request.seq}: ${figures}: ${what}\n`;
}

/** What a watch recorded: the verdict first, a sentence or more a line; in brief with what is wrong alone. */
export function endText(result: WatchResult, port: number, style: Style, quiet: boolean): string {
  const { requests, arrived, events, bytes, out, problems, notes } = result;
  const what =
    arrived > requests
      ? `${requests} of ${counted(arrived, 'request')} that came could be written to ${out}.`
      : requests === 0
        ? `0 requests came. The capture is ${out}.`
        : `${counted(events, 'event')} in ${counted(requests, 'request')}, ${size(bytes)}, went to ${out}; nothing of what was observed left this machine.`;
  const after = `The port is closed now: what programs with this endpoint still send is lost, unless another program opens it. Take KTX_TELEMETRY_ENDPOINT out of their environment, or record again with watch --port ${port}.`;
  const sentences = quiet ? [what, ...problems] : [what, ...problems, ...notes, after];
  const lines = sentences.flatMap((text) => wrap(style.text(text), style.width));
  return `${lines.join('\n')}\n`;
}
