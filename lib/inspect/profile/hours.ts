import { isDay } from '../../catalog/day';
import { property } from '../envelope';
import { listed } from '../words';
import { commandOf, joined, numberOf, type ProfileRule } from './rule';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** An ISO date and time of a four-digit year; the SDKs write nothing else. */
const instant = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** The timestamp of an event; undefined when it is none. One without an offset is in UTC, as PostHog reads it. */
export function timeOf(event: unknown): Date | undefined {
  const text = property(event, 'timestamp');
  const match = typeof text === 'string' ? instant.exec(text) : null;
  const [, day, offset] = match ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  const date = new Date(offset === undefined ? `${text}Z` : `${text}`);
  return Number.isNaN(date.getTime()) || !/^\d{4}-/.test(date.toISOString()) ? undefined : date;
}

/** Days and hours, in UTC as the timestamps are, and how long the longest run took. */
export const hours: ProfileRule = {
  id: 'hours',
  begin(note) {
    const dates = new Set<string>();
    const days = new Set<number>();
    const hoursSeen = new Set<number>();
    let events = 0;
    let longest = { ms: 0, what: '' };
    let uptime = 0;
    return {
      see(event) {
        const time = timeOf(event.value);
        if (time === undefined) return;
        events += 1;
        note('/timestamp');
        dates.add(time.toISOString().slice(0, 10));
        days.add((time.getUTCDay() + 6) % 7);
        hoursSeen.add(time.getUTCHours());
        const command = commandOf(event);
        const ms = numberOf(event, 'durationMs');
        if (ms !== undefined && command !== undefined) {
          note('/properties/durationMs');
          if (ms > longest.ms) longest = { ms, what: command.slice(0, 80) };
        }
        const up = numberOf(event, 'uptimeMs');
        if (up === undefined) return;
        note('/properties/uptimeMs');
        uptime = Math.max(uptime, up);
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
          sentence: joined(
            `ktx was active ${span} (${names.length === 7 ? 'every day of the week' : listed(names, 7)}), at ${rangesOf(hoursSeen)} UTC.`,
            longest.ms > 0 ? `The longest command, ${longest.what}, took ${spanText(longest.ms)}.` : '',
            uptime > 0 ? `A daemon ran for ${spanText(uptime)}.` : '',
          ),
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

/** A stretch of time for people: `0.7 s`, `42 s`, `12 min`, `3 h 20 min`. */
function spanText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${Math.max(0.1, seconds).toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
