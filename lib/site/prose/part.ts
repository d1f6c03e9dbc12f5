import type { Picture, ShownRequest, Text } from '../document';

/** One thing of a list that has an anchor and a few lines about it: a promise, a finding, a rule. */
export interface ProseEntry {
  /** The anchor; unique in the page. */
  readonly id: string;
  readonly title: Text;
  /** The title is an exact name, and set in monospace. */
  readonly isName?: boolean;
  /** A state that the entry is marked with, as a word and a colour. */
  readonly mark?: { readonly word: string; readonly level: 'good' | 'violation' | 'warning' | 'note' };
  readonly text?: Text;
  readonly rows: readonly (readonly [label: string, text: Text])[];
}

/** What a component of the written pages shows. Page and Markdown twin are made of the same parts. */
export type Part =
  /** `isName` is false for words; a name is set in monospace. */
  | { readonly kind: 'heading'; readonly id: string; readonly name: string; readonly isName?: false }
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'output'; readonly title: string; readonly text: string }
  /** What readers type or paste, in this language. */
  | { readonly kind: 'input'; readonly title: string; readonly language: 'sh' | 'sql'; readonly text: string }
  /** A list of the vocabulary, by its id there. */
  | { readonly kind: 'words'; readonly id: string; readonly title: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly Text[];
      readonly rows: readonly (readonly Text[])[];
      /** Columns of figures, counted from 0, which are set flush right. */
      readonly figures?: readonly number[];
      /** Readers can sort its rows by a column. */
      readonly sortable?: true;
    }
  /** A closed request; `elsewhere` is the file that has it as text. */
  | {
      readonly kind: 'request';
      readonly title: string;
      readonly shown: ShownRequest;
      readonly elsewhere: string;
    }
  /** A field in which readers try what is left of an error text; `left` is what is left of the example. */
  | { readonly kind: 'text-field'; readonly example: string; readonly left: string }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'entries'; readonly entries: readonly ProseEntry[] };

/** A text as code, whatever is in it. */
export function code(text: string): Text {
  return text.includes('`') ? text : `\`${text}\``;
}

/** An error text as code on one line, cut after `most` characters. */
export function quoted(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = text.replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('`', "'");
  return `\`${line.length > most ? `${line.slice(0, most - 3)}…` : line}\``;
}
