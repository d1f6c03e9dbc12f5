/**
 * What an identifier names. A `secret` is one that the configuration of ktx reaches; `given` ones were asked for by the
 * reader, and may be secrets too.
 */
export type IdentifierKind = 'secret' | 'given' | 'user' | 'home' | 'host' | 'email' | 'project' | 'name';

/** A string of the user's that should not be in a request. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly value: string;
  /** What a secret is, with its article: `the password of connection warehouse`. */
  readonly what?: string;
}

const words: Readonly<Record<IdentifierKind, string>> = {
  secret: 'a secret from your ktx.yaml',
  given: 'an identifier you asked for',
  user: 'your user name',
  home: 'your home directory',
  host: 'the name of your machine',
  email: 'your e-mail address',
  project: 'your project directory',
  name: 'a name from your ktx.yaml',
};

/** What an identifier is, in words. */
export const identifierWords = ({ kind, what }: Identifier): string => what ?? words[kind];

/** Looked for inside of longer words, in keys, numbers and headers too, and never shown whole. */
export const isPrivate = ({ kind }: Identifier): boolean => kind === 'given' || kind === 'secret';
