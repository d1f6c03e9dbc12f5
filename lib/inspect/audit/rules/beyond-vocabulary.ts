import { redact, shorten } from '../../../redact';
import type { Annotation } from '../../annotation';
import { counted } from '../../words';
import { type Identifier, isPrivate } from '../identifier';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const detail = '/batch/*/properties/errorDetail';
const message = '/batch/*/properties/$exception_list/*/value';
const isDiagnostic = ({ pattern }: Annotation) => pattern === detail || pattern === message;

/** Longest evidence, in UTF-16 units. */
const longest = 160;
/** Equal texts are gone through once in an audit, as long as they are short and not too many. */
const mostRemembered = 2_000;
const longestRemembered = 8_192;

interface Seen {
  readonly stretches: number;
  readonly shown: string;
}

/** By the identifiers of an audit, which are one list for the whole of it. */
const caches = new WeakMap<readonly Identifier[], Map<string, Seen>>();

function look(text: string, identifiers: readonly Identifier[]): Seen {
  const cache = caches.get(identifiers) ?? new Map<string, Seen>();
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

/** An error text that has more in it than words of the vocabulary, once a text: it shows what would be left. */
export const beyondVocabulary = requestRule('beyond-vocabulary', function* ({ annotated, identifiers }) {
  for (const { pointer, value } of annotated.body.filter(isDiagnostic)) {
    if (typeof value !== 'string' || value === '') continue;
    const { stretches, shown } = look(value, identifiers);
    if (stretches === 0) continue;
    const them = stretches === 1 ? 'this' : 'these';
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} has ${counted(stretches, 'stretch', 'stretches')} outside the vocabulary. The unreleased client would withhold ${them}.`,
      evidence: shown,
    };
  }
});
