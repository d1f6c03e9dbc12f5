import { type EventName, events, isEventName, type Json } from '../../catalog';
import type { Recorded, Telemetry } from '../../telemetry';

/** A way on which a text of the outside world can get into a request. */
export interface Channel {
  readonly name: string;
  /** False where the client leaves the text out whatever it says. */
  readonly carries: boolean;
  say(telemetry: Telemetry, text: string): Recorded;
}

/** Every channel of the command line: each event with a free text, each part of an error report. */
export function channels(projectDir: string): readonly Channel[] {
  const texts = Object.keys(events)
    .filter(isEventName)
    .filter((name) => textFields(name).length > 0);
  const report = (name: string, make: (text: string) => unknown, carries = true): Channel => ({
    name: `$exception, ${name}`,
    carries,
    say: (telemetry, text) => telemetry.reportException(make(text), { source: 'sql run', projectDir }),
  });
  return [
    ...texts.map(
      (event): Channel => ({
        name: event,
        // An error class is one name; a sentence in its place is withheld.
        carries: textFields(event).some((field) => field !== 'errorClass'),
        say: (telemetry, text) => telemetry.submit(event, fieldsOf(event, text), { projectDir }),
      }),
    ),
    {
      name: 'command, an escaped error',
      carries: true,
      say(telemetry, text) {
        telemetry.begin({
          path: ['ktx', 'sql'],
          flagsPresent: {},
          projectDir,
          hasProject: true,
          projectGroupAttached: true,
        });
        return telemetry.finish({ error: new Error(text), exitCode: 1 });
      },
    },
    report('message', (text) => new Error(text)),
    // An error with the code or class of a driver is not quoted: a sentence of ours stands for its message.
    report('message with a code', (text) => Object.assign(new Error(text), { code: '42601' }), false),
    report(
      'message of a class of its own',
      (text) => new (class DatabaseError extends Error {})(text),
      false,
    ),
    report('message repeated from a cause', (text) => repeating(text), false),
    report(
      'cause',
      (text) => new Error('failed', { cause: new Error('because', { cause: new Error(text) }) }),
    ),
    report('member', (text) => new AggregateError([new Error(text), new Error('two')], 'several')),
    // A name is one identifier; a sentence in its place is withheld.
    report('name', (text) => named(text), false),
    report('thrown text', (text) => text),
    report('thrown object', (text) => ({ message: text, query: text })),
    report('old message in the stack', (text) => reworded(text), false),
    report(
      'own member',
      (text) => Object.assign(new Error('failed'), { query: text, parameters: [text], config: { text } }),
      false,
    ),
  ];
}

/** The fields of an event as the catalog shows them, with `text` wherever any text is valid. */
export function fieldsOf(event: EventName, text?: string): Record<string, Json> {
  const fields: Record<string, Json> = {};
  for (const [name, field] of Object.entries(events[event].fields)) fields[name] = field.example;
  if (text !== undefined) for (const name of textFields(event)) fields[name] = text;
  return fields;
}

function textFields(event: EventName): readonly string[] {
  return Object.entries(events[event].fields)
    .filter(([, field]) => field.type.safeParse('any text').success)
    .map(([name]) => name);
}

function named(name: string): Error {
  const error = new Error('failed');
  error.name = name;
  return error;
}

/** Programs put what a driver said into a sentence of their own. */
function repeating(text: string): Error {
  const cause = new (class DatabaseError extends Error {})(text);
  return new Error(`The connection test failed: ${cause.message}`, { cause });
}

/** Libraries reword errors; the stack keeps what was said first. */
function reworded(text: string): Error {
  const error = new Error(text);
  error.message = 'failed';
  return error;
}
