import { property } from '../envelope';
import { counted, listed } from '../words';
import { type ProfileRule, Tally, textOf } from './rule';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Days and hours, in UTC as the timestamps are. */
export const hours: ProfileRule = {
  id: 'hours',
  begin() {
    const dates = new Set<string>();
    const days = new Set<number>();
    const hoursSeen = new Set<number>();
    let events = 0;
    return {
      see({ value }) {
        const text = property(value, 'timestamp');
        const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
        if (Number.isNaN(time)) return;
        events += 1;
        const date = new Date(time);
        dates.add(date.toISOString().slice(0, 10));
        days.add(date.getUTCDay());
        hoursSeen.add(date.getUTCHours());
      },
      conclude() {
        if (events === 0) return undefined;
        const sorted = [...dates].sort();
        const span =
          sorted.length === 1
            ? `on ${sorted[0]}`
            : `on ${sorted.length} days from ${sorted[0]} to ${sorted.at(-1)}`;
        const names = [...days].sort().map((day) => weekdays[day] ?? '');
        return {
          sentence: `ktx was used ${span} (${listed(names, 7)}), at ${rangesOf(hoursSeen)} UTC.`,
          events,
        };
      },
    };
  },
};

/** Hours of the day as ranges: `09:00–12:00 and 14:00–15:00`. */
function rangesOf(hoursSeen: ReadonlySet<number>): string {
  const ranges: [from: number, to: number][] = [];
  for (const hour of [...hoursSeen].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === hour) last[1] = hour + 1;
    else ranges.push([hour, hour + 1]);
  }
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return listed(
    ranges.map(([from, to]) => `${clock(from)}–${clock(to)}`),
    24,
  );
}

/** Which commands ran, and how often. */
export const commands: ProfileRule = {
  id: 'commands',
  begin() {
    const paths = new Tally();
    const flags = new Tally();
    let events = 0;
    return {
      see({ name, properties }) {
        const path = name === 'command' ? properties['commandPath'] : undefined;
        if (!Array.isArray(path) || path.length === 0) return;
        events += 1;
        paths.add(path.map(String).join(' '));
        const present = properties['flagsPresent'];
        if (typeof present === 'object' && present !== null)
          for (const flag of Object.keys(present)) flags.add(flag);
      },
      conclude() {
        if (events === 0) return undefined;
        const given = flags.size === 0 ? '' : ` Options that were given: ${listed(flags.names, 12)}.`;
        return { sentence: `Commands that ran: ${listed(paths.entries, 12)}.${given}`, events };
      },
    };
  },
};

/** How often something failed, by what it was: a failed command sends several events that say so. */
export const failures: ProfileRule = {
  id: 'failures',
  begin() {
    const outcomes = new Tally();
    const failed = new Tally();
    const classes = new Tally();
    let reports = 0;
    let interrupted = 0;
    let events = 0;
    return {
      see(event) {
        const outcome = textOf(event, 'outcome');
        const isReport = event.name === '$exception';
        if (outcome === undefined && !isReport) return;
        events += 1;
        const name = event.name ?? '(no name)';
        const errorClass = textOf(event, 'errorClass');
        if (errorClass !== undefined) classes.add(errorClass);
        if (isReport) reports += 1;
        else outcomes.add(name);
        if (outcome === 'error') failed.add(name);
        if (outcome === 'aborted') interrupted += 1;
      },
      conclude() {
        if (events === 0) return undefined;
        const shares = failed.names.map((name) => `${failed.count(name)} of ${outcomes.count(name)} ${name}`);
        const sentences = [
          shares.length > 0
            ? `Errors in ${listed(shares, 8)}.`
            : `No error in ${counted(events - reports, 'event')} with an outcome.`,
          classes.size > 0 ? `Error classes: ${listed(classes.names, 8)}.` : '',
          interrupted > 0
            ? `${counted(interrupted, 'event says', 'events say')} that a run was interrupted.`
            : '',
          reports > 0 ? `${counted(reports, 'error report')}.` : '',
        ];
        return { sentence: sentences.filter((each) => each !== '').join(' '), events };
      },
    };
  },
};
