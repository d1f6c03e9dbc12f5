import { exceptionName, newestRelease, releases } from '../../catalog';
import { findings } from '../../catalog/findings';
import { type Column, columns } from '../../inspect/export/table';
import { optOutVariables, telemetryPage } from '../../telemetry';
import { wrap } from '../terminal/text';

/** A help topic, also a section of the manual page. */
export interface Topic {
  readonly name: string;
  readonly about: string;
  /** Paragraphs; a line that begins with two spaces stays as it is. */
  readonly text: readonly string[];
}

/** Longest line of a list, which is not wrapped as paragraphs are. */
const listWidth = 79;

/** What `help TOPIC` explains besides the verbs. */
export const topics: readonly Topic[] = [
  {
    name: 'capture',
    about: 'the file that contains the requests',
    text: [
      'A capture is a JSON Lines file, format version 1. Line 1 describes the run, and whether telemetry is on and why. Each request is one line, written before the request is answered:',
      '  {"kind":"request","seq":1,"method":"POST","target":"/batch/",',
      '   "headers":[…],"body":{…,"base64":"…"},"json":{…}}',
      'body.base64 contains the raw bytes as they arrived, body.sha256 their digest, and json the decoded body. A forecast adds a line of kind assumption for each example value. The last line has kind end. A capture without it was cut short, but you can still read it.',
      'A forecast replaces an earlier forecast. Replacing a recording or any other file needs --force. The file contains what ktx would send, including anything your error messages reveal about your setup.',
    ],
  },
  {
    name: 'exit-codes',
    about: 'what each exit code means',
    text: [
      '  0  done, even when nothing would be sent',
      '  1  a violation or a difference was found, or a check failed',
      '  2  wrong usage',
      '  3  it could not be done: a port, a file, a missing command, closed output',
      'run returns the exit code of the command (128 + the signal number if a signal ended it), and 3 only when the command could not start.',
    ],
  },
  {
    name: 'privacy',
    about: 'what this program does with your data',
    text: [
      'ktx-telemetry-preview has no telemetry of its own and connects only to this machine (127.0.0.1). A forecast does not run ktx, read databases or create an install id. It only writes the capture. run starts your command for real: apart from telemetry, that command does what it always does.',
      `Captures stay where you put them. ktx's public promises about telemetry are on ${telemetryPage}. The verb promises checks them.`,
    ],
  },
  {
    name: 'environment',
    about: 'the variables that matter',
    text: [
      `ktx sends nothing while ${optOutVariables.join(', ')} has any non-empty value, even 0 or false, or when the identity file ~/.ktx/telemetry.json opts out. status shows which rule decides here. --as-if-enabled ignores them.`,
      'KTX_TELEMETRY_ENDPOINT is where ktx sends. run points it at a collector on this machine. If it is set but blank, the command line sends nothing.',
      'NO_COLOR turns colors off. COLUMNS sets the width when the output is not a terminal. In a locale that is not UTF-8, the text is ASCII.',
    ],
  },
  {
    name: 'columns',
    about: 'the table that export writes as Parquet or JSON Lines',
    text: [
      'A row is one event. A request without events is a row as well: its event is empty, and problem says why. The columns are the same for every capture, and a cell is empty where there is no value. When a value of an event does not fit the type of its column, it is only in properties, others or envelope.',
      'Types: text is UTF-8; time is a timestamp in UTC with microseconds (in JSON Lines ISO 8601); integer has 64 bits; number is a double; json is JSON as text.',
      ...columns.filter(({ property }) => property === undefined).flatMap(columnLines),
      'Columns for the properties that the catalog knows; their names are those on the wire, in snake case, with sdk_ in place of $. The catalog has what they mean:',
      ...namesByType(columns.filter(({ property }) => property !== undefined)),
    ],
  },
  {
    name: 'releases',
    about: 'which release a forecast shows',
    text: [
      `The catalog covers ktx ${releases[0].version} to ${newestRelease} and next, the unreleased client. A forecast shows the ktx on your PATH, otherwise ${newestRelease}. Choose another with --release. Each event and field has a first release, and so do error reports (${exceptionName}).`,
    ],
  },
];

/** What `help FINDING` explains: each kind of finding that the audit reports. */
export const findingTopics: readonly Topic[] = Object.entries(findings).map(
  ([name, { title, level, meaning, action, example }]) => ({
    name,
    about: `a ${level} of the audit`,
    text: [`${title}. ${meaning}`, action, `Evidence looks like: ${example}`],
  }),
);

/** A column with its meaning behind it, on as many lines as that takes. */
function columnLines({ name, type, meaning }: Column): readonly string[] {
  const first = `  ${name.padEnd(20)}${type.padEnd(9)}`;
  return wrap(meaning.replaceAll('`', ''), listWidth - first.length).map(
    (line, index) => (index === 0 ? first : ' '.repeat(first.length)) + line,
  );
}

/** The names of columns by their type. */
function namesByType(list: readonly Column[]): readonly string[] {
  const types = [...new Set(list.map(({ type }) => type))];
  return types.flatMap((type) => {
    const names = list.filter((column) => column.type === type).map(({ name }) => name);
    const lines = wrap(names.join(', '), listWidth - 11);
    return lines.map((line, index) => `  ${(index === 0 ? type : '').padEnd(9)}${line}`);
  });
}
