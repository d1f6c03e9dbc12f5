import type { CaptureDiff, EventAt, FieldChange, Side } from '../../inspect/diff';
import { counted, listed } from '../../inspect/words';
import type { Style } from './style';
import { shorten, wrap } from './text';

/** What changed between two captures, for people; a change that several events share is said once. */
export function diffText(a: string, b: string, diff: CaptureDiff, style: Style): string {
  const { verdict, different } = diff;
  return [
    ...wrap(style.text(verdict), style.width).map(different ? style.alarm : style.bold),
    ...sideLines('-', side(a, diff.a), style),
    ...sideLines('+', side(b, diff.b), style),
    ...events('-', 'removed', diff.removed, style),
    ...events('+', 'added', diff.added, style),
    ...diff.reordered.map(({ name, a, b }) =>
      style.text(`  ~ ${name} was event ${a.number} and is event ${b.number}`),
    ),
    ...shared(diff).flatMap(({ name, change, count }) => field(name, change, count, style)),
    '',
  ].join('\n');
}

function side(file: string, { requests, events, releases, sdks }: Side): string {
  const about = [...releases.map(clientName), ...sdks];
  const said = about.length === 0 ? '' : ` (${listed(about)})`;
  return `${file}: ${counted(events, 'event')} in ${counted(requests, 'request')}${said}`;
}

function clientName(release: string): string {
  return release === 'next' ? 'the unreleased client' : `ktx ${release}`;
}

function sideLines(sign: string, text: string, style: Style): readonly string[] {
  return wrap(style.text(text), style.width - 4).map(
    (line, index) => `  ${index === 0 ? sign : ' '} ${line}`,
  );
}

function events(sign: string, word: string, list: readonly EventAt[], style: Style): readonly string[] {
  return list.map(({ name, number, seq }) =>
    style.text(`  ${sign} ${name} ${word}: event ${number}, request ${seq}`),
  );
}

interface Shared {
  readonly name: string;
  readonly change: FieldChange;
  count: number;
}

function shared({ changed }: CaptureDiff): readonly Shared[] {
  const found = new Map<string, Shared>();
  const inEvents = new Map<string, Set<string>>();
  for (const { name, fields } of changed) {
    for (const change of fields) {
      const key = JSON.stringify([change.kind, change.place, change.before, change.after]);
      const names = inEvents.get(key) ?? new Set();
      inEvents.set(key, names.add(name));
      const known = found.get(key);
      if (known) known.count += 1;
      else found.set(key, { name, change, count: 1 });
    }
  }
  return [...found].map(([key, one]) => ({ ...one, name: listed([...(inEvents.get(key) ?? [])], 3) }));
}

function field(
  name: string,
  { kind, place, before, after }: FieldChange,
  count: number,
  style: Style,
): readonly string[] {
  const where = `${place.replace(/^\/batch\/\*\/(?:properties\/)?/, '')} of ${name}${count > 1 ? ` (${counted(count, 'event')})` : ''}`;
  const value = (sign: string, each: unknown) =>
    style.text(
      `      ${sign} ${shorten(JSON.stringify(each) ?? '', Math.max(20, style.width - 8), style.ellipsis)}`,
    );
  return [
    ...wrap(style.text(`${where} ${kind}`), style.width - 2).map((line) => `  ${line}`),
    ...(kind === 'added' ? [] : [value('-', before)]),
    ...(kind === 'removed' ? [] : [value('+', after)]),
  ];
}
