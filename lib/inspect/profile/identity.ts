import { property } from '../envelope';
import { counted, listed } from '../words';
import { type ProfileRule, Tally } from './rule';

/** The install id, by which events are put together. */
export const links: ProfileRule = {
  id: 'links',
  begin() {
    const ids = new Tally();
    let events = 0;
    return {
      see({ value }) {
        const id = property(value, 'distinct_id');
        if (typeof id !== 'string' || id === '') return;
        events += 1;
        ids.add(id);
      },
      conclude() {
        if (events === 0) return undefined;
        const [only] = ids.names;
        const sentence =
          ids.size === 1
            ? `${counted(events, 'event')} with the install id ${only}: together they are the history of one installation.`
            : `${counted(events, 'event')} with ${ids.size} install ids, each the history of one installation: ${listed(ids.names, 3)}.`;
        return { sentence, events };
      },
    };
  },
};

/** IP address and the place that it is looked up to. */
export const place: ProfileRule = {
  id: 'place',
  begin() {
    let events = 0;
    let lookedUp = 0;
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
            : `${lookedUp} of ${counted(events, 'event')} let it look up the country and city of that address.`;
        return { sentence: `The server sees the IP address of every request. ${place}`, events };
      },
    };
  },
};

/** Free text. */
export const freeText: ProfileRule = {
  id: 'freeText',
  begin() {
    const names = new Tally();
    let events = 0;
    return {
      see({ name, properties }) {
        const detail = properties['errorDetail'];
        const list = properties['$exception_list'];
        const values = Array.isArray(list) ? list.map((each) => property(each, 'value')) : [];
        if (![detail, ...values].some((each) => typeof each === 'string' && each !== '')) return;
        events += 1;
        names.add(name ?? '(no name)');
      },
      conclude: () =>
        events === 0
          ? undefined
          : {
              sentence: `${counted(events, 'event carries', 'events carry')} an error message: ${listed(names.entries, 8)}.`,
              events,
            },
    };
  },
};
