import { property } from '../envelope';
import { counted, listed } from '../words';
import { timeOf } from './hours';
import { joined, nameOf, type ProfileRule, Tally, tells, textOf } from './rule';

/** The install id, by which events are put together, and when it was created. */
export const links: ProfileRule = {
  id: 'links',
  begin(note) {
    const ids = new Tally();
    const created = new Tally();
    let events = 0;
    return {
      see({ value, name }) {
        const id = property(value, 'distinct_id');
        if (!tells(id)) return;
        events += 1;
        note('/distinct_id');
        ids.add(id);
        const time = name === 'install_first_run' ? timeOf(value) : undefined;
        if (time === undefined) return;
        note('/event');
        created.add(time.toISOString().slice(0, 10));
      },
      conclude() {
        if (events === 0) return undefined;
        const [only] = ids.names;
        const history = events === 1 ? 'it belongs to' : 'together they are';
        const days = [...created.names].sort();
        return {
          sentence: joined(
            ids.size === 1
              ? `${counted(events, 'event')} with the install id ${only}: ${history} the history of one installation.`
              : `${counted(events, 'event')} with ${ids.amount('install id')}, each the history of one installation: ${listed(ids.names, 3)}.`,
            days.length === 0
              ? ''
              : `${days.length === 1 ? 'An install id was' : 'Install ids were'} created on ${listed(days, 3)}.`,
          ),
          events,
        };
      },
    };
  },
};

/** IP address and the place that it is looked up to. Without `$geoip_disable` PostHog looks it up. */
export const place: ProfileRule = {
  id: 'place',
  begin(note) {
    let events = 0;
    let lookedUp = 0;
    for (const field of ['$ip', '$geoip_city_name', '/properties/$geoip_disable']) note(field);
    return {
      see({ properties }) {
        events += 1;
        if (properties['$geoip_disable'] !== true) lookedUp += 1;
      },
      conclude() {
        if (events === 0) return undefined;
        const place =
          lookedUp === 0
            ? 'No event lets it look up the place.'
            : `${lookedUp} of ${counted(events, 'event')} ${lookedUp === 1 ? 'lets' : 'let'} it look up the country, city and time zone of that address.`;
        return { sentence: `The server sees the IP address of every request. ${place}`, events };
      },
    };
  },
};

const list = '/properties/$exception_list/*';
const frame = `${list}/stacktrace/frames/*`;

/** Free text, and the files that the stacks of error reports name. */
export const freeText: ProfileRule = {
  id: 'freeText',
  begin(note) {
    const names = new Tally();
    const files = new Tally();
    let [events, absolute, lines] = [0, 0, 0];
    const seeFrame = (each: unknown): boolean => {
      const file = property(each, 'filename');
      // Node's and Python's own code is no file on the disk.
      if (tells(file) && !/^(?:node:|<)/.test(file)) {
        note(`${frame}/filename`);
        files.add(file);
      }
      const path = property(each, 'abs_path');
      if (tells(path)) {
        note(`${frame}/abs_path`);
        absolute += 1;
      }
      const line = property(each, 'context_line');
      if (tells(line)) {
        note(`${frame}/context_line`);
        lines += 1;
      }
      return tells(file) || tells(path) || tells(line);
    };
    return {
      see(event) {
        const messages = itemsOf(event.properties['$exception_list']);
        const detail = textOf(event, 'errorDetail', note) !== undefined;
        const values = messages.some((each) => tells(property(each, 'value')));
        if (values) note(`${list}/value`);
        if (detail || values) names.add(nameOf(event));
        let framed = false;
        for (const each of messages)
          for (const item of itemsOf(property(property(each, 'stacktrace'), 'frames')))
            framed = seeFrame(item) || framed;
        if (detail || values || framed) events += 1;
      },
      conclude() {
        if (events === 0) return undefined;
        const carrying = names.names.reduce((sum, name) => sum + names.count(name), 0);
        const more = [
          absolute > 0 ? `${counted(absolute, 'absolute path')} on the disk` : '',
          lines > 0 ? counted(lines, 'source line') : '',
        ].filter((each) => each !== '');
        return {
          sentence: joined(
            carrying === 0
              ? ''
              : `${counted(carrying, 'event carries', 'events carry')} an error message: ${listed(names.entries, 8)}.`,
            files.size === 0
              ? ''
              : `Stacks name ${files.amount('file')}${more.length > 0 ? `, with ${listed(more)}` : ''}.`,
          ),
          events,
        };
      },
    };
  },
};

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
