/** What a kind of difference is called and means; terminal and SARIF rules are made of it. */
interface DifferenceEntry {
  readonly title: string;
  readonly meaning: string;
}

/** Every kind of difference between a schema and the catalog; the key is its id, which never changes. */
export const differenceKinds = {
  'undocumented-event': {
    title: 'An event that nobody documented',
    meaning:
      'The schema allows an event that the catalog does not know: it would be sent and explained to nobody.',
  },
  'undocumented-field': {
    title: 'A field that nobody documented',
    meaning:
      'The schema allows a field that the catalog does not know: it would be sent and explained to nobody.',
  },
  'absent-event': {
    title: 'An event that the schema lost',
    meaning: 'The catalog documents an event that the schema does not have.',
  },
  'absent-field': {
    title: 'A field that the schema lost',
    meaning: 'The catalog documents a field that the schema does not have.',
  },
  'type-differs': {
    title: 'Another type',
    meaning: 'The schema and the catalog allow values of different types.',
  },
  'values-differ': {
    title: 'Other values',
    meaning: 'The schema and the catalog list different values.',
  },
  'limit-differs': {
    title: 'Another limit',
    meaning: 'The schema and the catalog set different bounds, lengths or patterns.',
  },
  'required-differs': {
    title: 'Required here and optional there',
    meaning: 'The schema and the catalog disagree on whether every such event has the field.',
  },
  'other-keys-differ': {
    title: 'Open here and closed there',
    meaning: 'The schema and the catalog disagree on which keys may be there besides the named ones.',
  },
  'list-differs': {
    title: 'A list in the schema that contradicts it',
    meaning: 'The schema lists its events or fields a second time, and that list says something else.',
  },
  'description-differs': {
    title: 'Another description',
    meaning:
      'The schema describes an event or a field in words that are neither what ktx published nor what the catalog says. What is sent stays the same, but its meaning may have changed.',
  },
} as const satisfies Readonly<Record<string, DifferenceEntry>>;

export type DifferenceKind = keyof typeof differenceKinds;

/** One difference between a schema and the catalog. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Empty when the difference is about the whole schema. */
  readonly event: string;
  /** Keys from the event on, `*` for the entries of a list or map; empty when it is about the whole event. */
  readonly field: string;
  /** One sentence. */
  readonly message: string;
  /** What the catalog says, in short; empty when it says nothing. */
  readonly catalog: string;
  /** What the schema says, in short. */
  readonly schema: string;
  /** The JSON Pointer of the nearest place in the schema. */
  readonly pointer: string;
}
