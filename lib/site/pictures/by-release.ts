import {
  commonFields,
  type DataClass,
  envelopeFacts,
  events,
  exception,
  exceptionFields,
  exceptionName,
  exceptionParts,
  isIn,
  isRelease,
  propertyFacts,
  type Release,
  type ReleaseVersion,
  releases,
} from '../../catalog';
import type { Picture } from '../document';
import { drawing, label } from './svg';

/** From the class that deserves most attention to the one that deserves least. */
const classes: readonly DataClass[] = ['diagnostic', 'identifier', 'interaction', 'technical'];

/** A name on the wire and the release that began to send it. */
interface Named {
  readonly name: string;
  readonly dataClass: DataClass;
  readonly since: ReleaseVersion;
}
const title = 'Fields of ktx and of error reports, by release and data class';

/** How many fields of each class every release can send, and what each release added. */
export function byRelease(): Picture {
  const fields = allFields();
  const rows = known().map(({ version, date }) => ({ version, date, ...countsOf(version, fields) }));
  const widest = Math.max(...rows.map(({ total }) => total));
  const unit = 470 / widest;
  const bars = rows.map(({ version, perClass, total, added }, row) => {
    const y = 48 + row * 40;
    let x = 84;
    const segments = classes.map((dataClass) => {
      const width = (perClass[dataClass] ?? 0) * unit;
      const rect = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="24" class="pic-class" data-class="${dataClass}"/>`;
      const count =
        width > 18
          ? label(Number((x + width / 2).toFixed(1)), y + 17, String(perClass[dataClass]), 'soft', 'middle')
          : '';
      x += width;
      return rect + count;
    });
    const more = added.length === 0 ? 'nothing added' : `+${added.length}`;
    return `${label(74, y + 17, versionWords(version), 'plain', 'end')}${segments.join('')}${label(x + 10, y + 17, `${total} (${more})`, 'soft')}`;
  });
  const legend = classes.map((dataClass, index) => {
    const x = 84 + index * 130;
    return `<rect x="${x}" y="12" width="14" height="14" class="pic-class" data-class="${dataClass}"/>${label(x + 22, 24, dataClass, 'soft')}`;
  });
  return {
    id: 'by-release',
    title,
    svg: drawing(760, 60 + rows.length * 40, title, legend.join('') + bars.join('')),
    table: {
      head: [
        'Release',
        'Date',
        'Events',
        ...classes.map((one) => one.charAt(0).toUpperCase() + one.slice(1)),
        'Added',
      ],
      figures: [2, 3, 4, 5, 6],
      rows: rows.map(({ version, date, eventCount, perClass, added, newEvents }) => [
        versionWords(version),
        date ?? 'not released',
        String(eventCount),
        ...classes.map((one) => String(perClass[one] ?? 0)),
        [...newEvents, ...(row0(version) ? [] : added.map(({ name }) => name))]
          .map((name) => `\`${name}\``)
          .join(', ') || 'Nothing.',
      ]),
    },
  };
}

function known(): readonly Release[] {
  return releases;
}

/** The release with which telemetry began: everything is new in it. */
function row0(version: string): boolean {
  return version === releases[0].version;
}

function versionWords(version: string): string {
  return version === 'next' ? 'unreleased' : version;
}

function countsOf(version: string, fields: readonly Named[]) {
  if (!isRelease(version)) throw new Error(`${version} is no release of the catalog.`);
  const present = fields.filter(({ since }) => isIn(version, since));
  const perClass: Partial<Record<DataClass, number>> = {};
  for (const { dataClass } of present) perClass[dataClass] = (perClass[dataClass] ?? 0) + 1;
  const all = [...Object.entries(events), [exceptionName, exception] as const];
  const sent = all.filter(([, { since }]) => isIn(version, since));
  return {
    perClass,
    total: present.length,
    added: fields.filter(({ since }) => since === version),
    eventCount: sent.length,
    newEvents: sent.filter(([, { since }]) => since === version).map(([name]) => name),
  };
}

/** Every name once: what ktx writes around an event, common fields, the events' fields, and the parts of error reports. */
function allFields(): readonly Named[] {
  const found = new Map<string, Named>();
  const add = (name: string, { dataClass, since }: Omit<Named, 'name'>) => {
    const key = `${name} ${dataClass}`;
    const before = found.get(key);
    if (!before || isIn(before.since, since)) found.set(key, { name, dataClass, since });
  };
  const [first] = releases;
  for (const [pointer, { origin, dataClass }] of Object.entries({ ...envelopeFacts, ...propertyFacts })) {
    const name = pointer.split('/').at(-1) ?? '';
    if (origin === 'ktx' && name !== '*') add(name, { dataClass, since: first.version });
  }
  for (const [name, field] of Object.entries(commonFields)) add(name, field);
  for (const { fields } of Object.values(events)) {
    for (const [name, field] of Object.entries(fields)) add(name, field);
  }
  for (const fields of Object.values(exceptionFields)) {
    for (const [name, field] of Object.entries(fields)) add(name, field);
  }
  for (const [pointer, { dataClass }] of Object.entries(exceptionParts)) {
    const name = pointer.split('/').at(-1) ?? '';
    if (name !== '*') add(name, { dataClass, since: exception.since });
  }
  return [...found.values()];
}
