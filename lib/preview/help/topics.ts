import { exceptionName, newestRelease, releases } from '../../catalog';
import { optOutVariables, telemetryPage } from '../../telemetry';

/** A text of its own in the help and in the man page. */
export interface Topic {
  readonly name: string;
  readonly about: string;
  /** Paragraphs; a line that begins with two spaces stays as it is. */
  readonly text: readonly string[];
}

/** What `help TOPIC` can tell besides the verbs. */
export const topics: readonly Topic[] = [
  {
    name: 'capture',
    about: 'the file that the requests are written to',
    text: [
      'A capture is JSON Lines, format version 1. Line 1 says what was captured, and whether telemetry is on and why. Then comes one line a request; it is in the file before the request is answered:',
      '  {"kind":"request","seq":1,"method":"POST","target":"/batch/","headers":[…],"body":{…,"base64":"…"},"json":{…}}',
      'body.base64 holds the raw bytes as they arrived and body.sha256 their digest; json is the body decoded. A forecast adds a line of kind assumption for each value that only a run can decide. The last line has kind end; a capture without it was cut short and can still be read.',
      'An existing file is replaced only when it is a capture; --force overrides. The file holds what ktx would send, so it can hold what your errors say about your setup.',
    ],
  },
  {
    name: 'exit-codes',
    about: 'what the exit code means',
    text: [
      '  0  done, also when nothing would be sent',
      '  1  a violation or a difference was found, or a check failed',
      '  2  wrong usage',
      '  3  it could not be done: a port, a file, a missing command',
      'run gives the exit code of the command (128 + the signal that ended it), and 3 only when the command could not be started.',
    ],
  },
  {
    name: 'privacy',
    about: 'what this program itself does with what it sees',
    text: [
      'ktx-telemetry-preview has no telemetry of its own and connects to nothing but this machine (127.0.0.1). A forecast runs no ktx, reads no database and makes no install id; it creates and changes nothing but the capture. run runs the command that you give: what that does besides sending telemetry to the endpoint it is told is its own affair.',
      `Captures stay where you put them. What ktx promises about its telemetry is on ${telemetryPage}; promises checks it.`,
    ],
  },
  {
    name: 'environment',
    about: 'the variables that count',
    text: [
      `ktx sends nothing when ${optOutVariables.join(', ')} is set to anything but the empty string, 0 and false included, or when the identity file ~/.ktx/telemetry.json says so. status tells which rule decides here; --as-if-enabled looks past them.`,
      'KTX_TELEMETRY_ENDPOINT is where ktx sends; run sets it for the command to the collector on this machine. When it is set and blank, ktx sends nothing.',
      'NO_COLOR turns colours off; COLUMNS is the width of the text when standard error is no terminal; in a locale that is not UTF-8 the text is ASCII.',
    ],
  },
  {
    name: 'releases',
    about: 'whose behaviour is shown',
    text: [
      `The catalog knows ktx ${releases[0].version} to ${newestRelease}, and next, the client of this repository. A forecast shows the ktx on your PATH, else ${newestRelease}; --release chooses another. Events and fields begin with a release, and so do error reports (${exceptionName}).`,
    ],
  },
];
