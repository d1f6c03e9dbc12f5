/**
 * What an identifier names. `given` ones were asked for by the reader: they are looked for everywhere, inside longer
 * words too, and never shown whole, because they may be secrets.
 */
export type IdentifierKind = 'given' | 'user' | 'home' | 'host' | 'email' | 'project' | 'name';

/** A string of the user's that should not be in a request. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly value: string;
}

const words: Readonly<Record<IdentifierKind, string>> = {
  given: 'an identifier that you gave',
  user: 'your user name',
  home: 'your home directory',
  host: 'the name of your machine',
  email: 'your e-mail address',
  project: 'your project directory',
  name: 'a name from your ktx.yaml',
};

/** What an identifier is, in words. */
export const identifierWords = (kind: IdentifierKind): string => words[kind];
