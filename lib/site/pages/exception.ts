import { exceptionFields, exceptionParts, type Fields, type WireFact } from '../../catalog';
import type { Block, FieldEntry, Section } from '../document';
import { fieldEntries } from '../field-entry';
import { jsonTypeWords } from '../type-words';
import { besides } from './besides';

/** The parts of an error report from what tells most about you to what tells least; each part is shown once. */
const groups: readonly {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The text says what the rows would repeat. */
  readonly isBrief?: true;
  readonly holds: RegExp;
}[] = [
  {
    id: 'error',
    title: 'The error: class and message',
    text: 'One entry for the error and one for each error that caused it. In released ktx the message is free text, which can contain SQL, table names, paths, hosts and passwords. The unreleased client keeps only [known words](/docs/vocabulary).',
    holds: /\$exception_(?:level|list)(?:\/\*(?:\/(?:type|value|module))?)?$/,
  },
  {
    id: 'source-lines',
    title: 'Source lines from your disk',
    text: 'For each frame whose source file the SDK can read on your disk, it sends the lines around the failing one: posthog-node up to seven before and after it, cut at 140 characters, posthog-python up to five. The unreleased client removes them.',
    isBrief: true,
    holds: /(?:pre_context|context_line|post_context)(?:\/\*)?$/,
  },
  {
    id: 'frames',
    title: 'Stack frames',
    text: 'One entry for each call that led to the error. File names are paths on your machine.',
    holds: /\/stacktrace/,
  },
  {
    id: 'mechanism',
    title: 'Mechanism',
    text: 'How the error was caught, and how the errors of a chain belong together.',
    holds: /\/mechanism/,
  },
];

/** Everything that an error report carries: ktx's own fields, then each part that the SDK adds. */
export function exceptionSections(): readonly Section[] {
  const own: Fields = { ...exceptionFields.node, ...exceptionFields['daemon-py'] };
  const rest = new Map(Object.entries(exceptionParts));
  const sections = groups.map(({ id, title, text, isBrief, holds }): Section => {
    const here = [...rest].filter(([pointer]) => holds.test(pointer));
    for (const [pointer] of here) rest.delete(pointer);
    return {
      id,
      title,
      blocks: [
        { kind: 'text', text },
        { ...table(title, here), ...(isBrief && { brief: isBrief }) },
      ],
    };
  });
  const other: readonly Section[] =
    rest.size === 0 ? [] : [{ id: 'other', title: 'Other parts', blocks: [table('Other parts', [...rest])] }];
  return [
    ...sections,
    ...other,
    {
      id: 'fields',
      title: 'Fields that ktx adds',
      blocks: [
        { kind: 'fields', fields: fieldEntries(own), caption: 'Fields that ktx adds to an error report' },
        ...besides(),
      ],
    },
  ];
}

function table(
  caption: string,
  facts: readonly (readonly [pointer: string, fact: WireFact])[],
): Extract<Block, { kind: 'fields' }> {
  return { kind: 'fields', caption, fields: facts.map(([pointer, fact]) => entry(pointer, fact)) };
}

function entry(pointer: string, fact: WireFact): FieldEntry {
  return {
    ...fact,
    name: exceptionPartName(pointer),
    type: jsonTypeWords(fact.example),
    required: fact.when === undefined,
    since: '0.10.0',
    change: '#262',
  };
}

/** The pointer below the properties of the event: `$exception_list/*` + `/value`. */
function exceptionPartName(pointer: string): string {
  return pointer.replace('/batch/*/properties/', '');
}
