import type { DataClass, Origin } from '../../../lib/catalog';
import type { Annotation, Derived } from '../../../lib/inspect/annotation';
import type { Finding } from '../../../lib/inspect/audit';
import { isWithin } from '../../../lib/inspect/pointer';
import { isPlain, type Notes, notesOf } from './notes';
import type { EventDetail } from './protocol';

/** A value of an event in reading order; `place` counts through all sections. */
export interface Entry {
  readonly place: number;
  readonly pointer: string;
  /** What it is called beside the heading that it stands under. */
  readonly name: string;
  /** How many lists it lies in. */
  readonly depth: number;
  readonly value: unknown;
  readonly origin: Origin;
  readonly dataClass: DataClass | undefined;
  readonly meaning: string;
  /** The annotation, or what the server can derive from the event. */
  readonly fact: Annotation | Derived;
  /** Values that are shown as a part of this one. */
  readonly parts: readonly Annotation[];
  readonly findings: readonly Finding[];
  /** Why the value is not real, in a forecast. */
  readonly assumed?: string | undefined;
}

export interface Section {
  readonly title: string;
  readonly note?: string;
  readonly entries: readonly Entry[];
}

type Kind = 'unknown' | 'own' | 'common' | 'envelope' | 'sdk' | 'http';

const titles: Readonly<Record<Kind, Pick<Section, 'title' | 'note'>>> = {
  unknown: { title: 'Not explained', note: 'the catalog does not know these' },
  own: { title: 'What this event says' },
  common: { title: 'On every event', note: 'written by ktx' },
  envelope: { title: 'Around the event', note: 'written by ktx' },
  sdk: { title: "Added by PostHog's library" },
  http: { title: 'Added by HTTP', note: 'path and headers' },
};

const order: readonly Kind[] = ['unknown', 'own', 'envelope', 'common', 'sdk', 'http'];

/** Everything that is known of an event: first what nobody explains, then what it alone says, then the rest. */
export function sectionsOf(detail: EventDetail): readonly Section[] {
  const { annotated } = detail;
  const all = [...annotated.body, ...annotated.http];
  const notes = notesOf(detail, all);
  const sections: Section[] = [];
  let place = 0;
  for (const kind of order) {
    const entries: Entry[] = [];
    for (const row of folded(all.filter((annotation) => kindOf(annotation) === kind))) {
      entries.push(entryOf(row, place, notes));
      place += 1;
    }
    if (entries.length > 0) sections.push({ ...titles[kind], entries });
  }
  const server = annotated.server.map((fact, index): Entry => {
    const { name, dataClass, meaning, example } = fact;
    const shared = { place: place + index, pointer: '', depth: 0, parts: [], findings: [] };
    return { ...shared, name, value: example, origin: 'server', dataClass, meaning, fact };
  });
  if (server.length > 0) {
    sections.push({ title: 'What the server can still learn', note: 'not in the bytes', entries: server });
  }
  return sections;
}

function kindOf({ origin, pattern }: Annotation): Kind {
  if (origin === 'ktx') return isInside(pattern) ? 'own' : 'envelope';
  if (origin === 'common' || origin === 'http') return origin;
  if (origin === 'unknown') return 'unknown';
  // The parts of an error report are written by the SDK, and are what the event is about.
  return pattern.startsWith('/batch/*/properties/$exception') ? 'own' : 'sdk';
}

function isInside(pattern: string): boolean {
  return pattern.startsWith('/batch/*/properties/') && !pattern.startsWith('/batch/*/properties/$groups');
}

interface Folded {
  readonly annotation: Annotation;
  readonly parts: readonly Annotation[];
  readonly name: string;
  readonly depth: number;
}

/** Lists and records of plain values take their parts with them; other lists are headings of what is in them. */
function folded(annotations: readonly Annotation[]): readonly Folded[] {
  const rows: Folded[] = [];
  const headings: string[] = [];
  let plain: { readonly pointer: string; readonly parts: Annotation[] } | undefined;
  for (const annotation of annotations) {
    const { pointer, leaf, value } = annotation;
    if (plain && isWithin(pointer, plain.pointer) && pointer !== plain.pointer) {
      plain.parts.push(annotation);
      continue;
    }
    while (headings.length > 0 && !isWithin(pointer, headings.at(-1) ?? '')) headings.pop();
    const above = headings.at(-1);
    const name = above === undefined ? nameOf(pointer) : pointer.slice(above.length + 1);
    const parts: Annotation[] = [];
    rows.push({ annotation, parts, name, depth: headings.length });
    if (leaf) continue;
    if (isPlain(value)) plain = { pointer, parts };
    else headings.push(pointer);
  }
  return rows;
}

function nameOf(pointer: string): string {
  return pointer
    .replace(/^\/batch\/\d+(?:\/properties)?\//, '')
    .replace(/^\//, '')
    .replace(/^header:|^request:/, '');
}

function entryOf({ annotation, parts, name, depth }: Folded, place: number, notes: Notes): Entry {
  const { pointer, value, origin, dataClass, meaning } = annotation;
  return {
    place,
    pointer,
    name,
    depth,
    value,
    origin,
    dataClass,
    meaning,
    fact: annotation,
    parts,
    findings: notes.findings.get(pointer) ?? [],
    assumed: notes.assumptions.get(pointer)?.[0]?.because,
  };
}

/** The place of the value at a pointer, or of the list or record that it is shown as a part of. */
export function valueAt(sections: readonly Section[], pointer: string): number | undefined {
  const entries = sections.flatMap((section) => section.entries).filter((entry) => entry.pointer !== '');
  const exact = entries.find((entry) => entry.pointer === pointer);
  return (exact ?? entries.findLast((entry) => isWithin(pointer, entry.pointer)))?.place;
}
