import { type EventName, events, type Json, type ReleaseVersion } from '../../catalog';
import type { Override } from '../../forecast';
import { didYouMean } from '../../forecast/similar';
import type { RequestLine } from '../../inspect/capture';
import { property } from '../../inspect/envelope';
import { PreviewError } from '../errors/preview-error';

/**
 * Reads `--set` values. A value is JSON when it can be read as such, else text.
 * @throws PreviewError (usage) for an event, a field or a value that is not in the catalog.
 */
export function readOverrides(given: readonly string[]): readonly Override[] {
  return given.map((text) => {
    const match = /^([^.=]+)\.([^=]+)=([\s\S]*)$/.exec(text);
    if (!match)
      throw wrong(text, 'It has the form event.field=value.', 'sql_completed.referencedTableCount=4');
    const [, event = '', field = '', value = ''] = match;
    if (!isEvent(event)) {
      const names = Object.keys(events);
      const why = `There is no event ${event}.${didYouMean(event, names)}`;
      throw wrong(text, why, `one of ${names.join(', ')}`);
    }
    const definition = events[event].fields;
    const known = Object.entries(definition).find(([name]) => name === field)?.[1];
    if (!known) {
      const names = Object.keys(definition);
      const why = `${event} has no field ${field}.${didYouMean(field, names)}`;
      throw wrong(text, why, `one of ${names.join(', ')}`);
    }
    const override = { event, field, value: jsonOrText(value) };
    if (!known.type.safeParse(override.value).success) {
      throw wrong(
        text,
        `The catalog does not allow this value for ${field}.`,
        `for example ${JSON.stringify(known.example)}`,
      );
    }
    return override;
  });
}

/**
 * What the client of a release made of the values of `--set` where it did not send them as they were given, a sentence
 * each; an event that was not sent at all is no matter of this.
 */
export function changedOverrides(
  requests: readonly Pick<RequestLine, 'json'>[],
  overrides: readonly Override[],
  release: ReleaseVersion,
): readonly string[] {
  const events = requests.flatMap(({ json }) => {
    const batch = property(json, 'batch');
    return Array.isArray(batch) ? batch : [];
  });
  const last = new Map(overrides.map((each) => [`${each.event}.${each.field}`, each]));
  return [...last].flatMap(([name, { event, field, value }]) => {
    const sent = events
      .filter((each) => property(each, 'event') === event)
      .map((each) => JSON.stringify(property(property(each, 'properties'), field)));
    const other = sent.find((each) => each !== JSON.stringify(value));
    if (sent.every((each) => each === JSON.stringify(value))) return [];
    const who = release === 'next' ? 'The unreleased client' : `ktx ${release}`;
    return [
      other === undefined
        ? `--set ${name} has no effect: ${who} does not send it with ${event}.`
        : `--set ${name} is not sent as it was given. ${who} sends ${other}.`,
    ];
  });
}

function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function jsonOrText(value: string): Json {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function wrong(text: string, why: string, instead: string): PreviewError {
  return new PreviewError(`--set ${text} cannot be used. ${why}`, { hint: `Use ${instead}.`, exitCode: 2 });
}
