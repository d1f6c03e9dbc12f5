import { redact, shorten } from '../../redact';
import { type Identifier, isPrivate } from './identifier';

/** Longest evidence, in UTF-16 units. */
const longest = 160;
/** Equal texts are gone through once in an audit, as long as they are short and not too many. */
const mostRemembered = 2_000;
const longestRemembered = 8_192;

/** A text against the vocabulary of the unreleased client. */
export interface VocabularyLook {
  /** How many stretches are outside the vocabulary. */
  readonly stretches: number;
  /** What is left without them, shortened. */
  readonly shown: string;
}

/** By the identifiers of an audit, which are one list for the whole of it. */
const caches = new WeakMap<readonly Identifier[], Map<string, VocabularyLook>>();

/** Looks at an error text; `identifiers` are those of the audit, and its secrets are outside the vocabulary. */
export function vocabularyLook(text: string, identifiers: readonly Identifier[]): VocabularyLook {
  const cache = caches.get(identifiers) ?? new Map<string, VocabularyLook>();
  caches.set(identifiers, cache);
  const known = cache.get(text);
  if (known) return known;
  // A secret of the reader can be a word of the vocabulary; evidence must not show it.
  const secrets = identifiers.filter(isPrivate).map(({ value }) => value);
  const { text: left, withheld } = redact(text, secrets);
  const seen = { stretches: withheld.length, shown: shorten(left.replace(/\s+/g, ' ').trim(), longest) };
  if (cache.size >= mostRemembered) cache.clear();
  if (text.length <= longestRemembered) cache.set(text, seen);
  return seen;
}
