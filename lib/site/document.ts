import type { DataClass, Explanation, Json, Origin, Provenance, Runtime } from '../catalog';
import type { RequestLine } from '../inspect/capture';

/**
 * A sentence with `code` in backticks and [words](address) as links, and nothing else of Markdown. Sentences of the catalog
 * are such texts as they are.
 */
export type Text = string;

/** A field as a reader meets it: what the catalog says, and where its own page is. */
export interface FieldEntry extends Explanation, Provenance {
  readonly name: string;
  /** The type in words: `text`, `whole number`, `one of ok, error`. */
  readonly type: string;
  readonly required: boolean;
  readonly origin: Origin;
  /** The page of the field, when it has one. */
  readonly href?: string;
  /** How many events carry a field of this name, when several do. */
  readonly events?: number;
  /** When the value is there; absent when it always is. */
  readonly when?: string;
  /** True for a field that no release fills; it has no example. */
  readonly unsent?: true;
  /** What is inside a list or object, by pointer below the field. */
  readonly parts?: Readonly<Record<string, Explanation>>;
}

/** A line of an index: a name that leads to its page, with what it can be filtered by. */
export interface Entry {
  readonly name: string;
  readonly href: string;
  readonly text: Text;
  readonly origin?: Origin;
  readonly runtimes?: readonly Runtime[];
  readonly classes?: readonly DataClass[];
  readonly since?: string;
  /** A few words at the end of the line, e.g. `7 fields`. */
  readonly aside?: string;
}

/** A request with what it is, for readers. */
export interface ShownRequest {
  /** Its name among all that are shown; also the path of the file that holds its lines. */
  readonly id: string;
  readonly request: RequestLine;
  /** What is shown of it: the body alone, or the request line and the headers as well. */
  readonly part: 'body' | 'head' | 'whole';
  /** Pointers of example values, with the reason: only a real run decides them. */
  readonly supposed: Readonly<Record<string, string>>;
  readonly caption: Text;
}

/** One way in which a command can end, and what it sends then, in order. */
export interface Course {
  readonly name: string;
  readonly text: Text;
  /** What else the reader should know, a sentence or two each. */
  readonly notes: readonly Text[];
  readonly requests: readonly ShownRequest[];
}

/** A drawing with the facts that it shows. */
export interface Picture {
  /** The anchor; unique in the page. */
  readonly id: string;
  /** What it shows, for those who cannot see it and as its caption. */
  readonly title: string;
  /** The drawing as an SVG element, without a title. */
  readonly svg: string;
  /** The table is folded because the page has these facts in another form too. */
  readonly isFolded?: true;
  /** The same facts. */
  readonly table: {
    readonly head: readonly Text[];
    readonly rows: readonly (readonly Text[])[];
    readonly figures?: readonly number[];
  };
}

/** A part of a section. Every view (page, Markdown, JSON, search) is made of these. */
export type Block =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'notice'; readonly level: 'note' | 'warning'; readonly text: Text }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [term: string, text: Text])[] }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'command'; readonly line: string }
  | {
      readonly kind: 'code';
      readonly language: 'json' | 'http' | 'sh';
      readonly code: string;
      readonly open: boolean;
      readonly title: string;
    }
  /** `brief` shows the meaning without its source and limits; `within` tells anchors of one name apart. */
  | {
      readonly kind: 'fields';
      readonly fields: readonly FieldEntry[];
      readonly caption: string;
      readonly brief?: true;
      readonly within?: string;
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly Text[];
      readonly rows: readonly (readonly Text[])[];
      /** Columns of figures, counted from 0, which are set flush right. */
      readonly figures?: readonly number[];
    }
  | { readonly kind: 'fold'; readonly title: Text; readonly blocks: readonly Block[] }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[]; readonly filters: boolean }
  | { readonly kind: 'request'; readonly shown: ShownRequest }
  /** `elsewhere` is the file that has the requests as text. */
  | { readonly kind: 'courses'; readonly courses: readonly Course[]; readonly elsewhere: string };

export interface Section {
  /** The anchor; unique in the page. */
  readonly id: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
}

/** A name that a reader may type in full, what it is, and the anchor that it is at; empty for the page itself. */
export type ExactName = readonly [name: string, what: string, anchor: string];

/** A page that is made of the catalog. */
export interface CatalogPage {
  /** The path below /docs. */
  readonly slugs: readonly string[];
  readonly title: string;
  /** The title is a name on the wire or on a command line, and set in monospace. */
  readonly isName: boolean;
  /** What kind of thing it is about, for breadcrumbs and search: `event`. */
  readonly what: string;
  readonly description: string;
  /** What stands before the first heading. */
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
  /** Names that lead here in the search when they are typed in full, with the anchor that they are at. */
  readonly names: readonly ExactName[];
  /** The same facts for programs. */
  readonly data: Json;
}
