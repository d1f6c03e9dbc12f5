import type { FindingId, Level } from '../../catalog/findings';
import { marker } from '../../redact';
import { type Decompress, type Needle, type Search, type Searched, searchFor } from '../search';
import { concealed, excerpt } from './evidence';
import { type Identifier, isPrivate } from './identifier';
import type { Hit, Scope, TextRule } from './rule';
import { vocabularyLook } from './vocabulary-look';

/** What was found in a text, whatever place it is at. */
export interface Found {
  readonly id: FindingId;
  readonly level: Level;
  readonly what: string;
  readonly evidence: string;
  readonly start: number;
  readonly end: number;
}

export interface Scanner {
  /** What the rules find in a text; equal texts are looked at once. */
  find(text: string, scope: Scope): readonly Found[];
  /** The text as evidence: what must not be shown replaced, cut to a readable length. */
  shown(text: string, scope: Scope): string;
  /** All of the text with what must not be shown replaced. */
  hide(text: string): string;
}

interface Scanned {
  readonly found: readonly Found[];
  readonly hidden: readonly (readonly [number, number])[];
}

/** Forms that SDKs write and that hold nothing else: a UUID, an ISO instant. */
const harmless =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))$/;
const nothing: Scanned = { found: [], hidden: [] };

/** Secrets that are known by their form alone. */
const exact: ReadonlySet<FindingId> = new Set(['secret-private-key', 'secret-token', 'secret-jwt']);

/** Equal texts are remembered up to this many UTF-16 units in all, so that memory does not grow with the capture. */
const remembered = 2_000_000;

/** Runs the rules for texts, in their order: what lies within a secret that was found before is not reported again. */
export function textScanner(
  rules: readonly TextRule[],
  identifiers: readonly Identifier[],
  decompress?: Decompress,
): Scanner {
  const caches = new Map<Scope, Map<string, Scanned>>();
  let size = 0;
  const search = searchFor(identifiers.map(needleOf), decompress);
  // Identifiers may themselves look harmless, e.g. an install id.
  const skipHarmless = !identifiers.some(({ value }) => /^[0-9a-fTZ:.+-]+$/i.test(value));

  const isAsked = identifiers.some(isPrivate);

  function scan(text: string, scope: Scope): Scanned {
    // Numbers and the names of fields can only hold what the reader asks for.
    if (!isAsked && (scope === 'number' || scope === 'key')) return nothing;
    if (skipHarmless && harmless.test(text)) return nothing;
    const cache = caches.get(scope) ?? new Map<string, Scanned>();
    caches.set(scope, cache);
    const known = cache.get(text);
    if (known) return known;
    const scanned = apply(rules, text, scope, identifiers, search);
    size += text.length + 100;
    if (size > remembered) {
      for (const each of caches.values()) each.clear();
      size = text.length;
    }
    cache.set(text, scanned);
    return scanned;
  }

  return {
    find: (text, scope) => scan(text, scope).found,
    shown: (text, scope) => excerpt(text, [0, text.length], scan(text, scope).hidden),
    hide: (text) => concealed(text, scan(text, 'text').hidden),
  };
}

function apply(
  rules: readonly TextRule[],
  text: string,
  scope: Scope,
  identifiers: readonly Identifier[],
  search: Search,
): Scanned {
  let seen: Searched | undefined;
  const searched = () => {
    seen ??= scope === 'number' ? search.inNumber(text) : search.inText(text);
    return seen;
  };
  const hits: { readonly rule: TextRule; readonly hit: Hit }[] = [];
  const hidden: (readonly [number, number])[] = [];
  for (const rule of rules) {
    if (!rule.scopes.includes(scope)) continue;
    for (const hit of rule.check(text, { scope, identifiers, searched })) {
      if (isWithheld(text.slice(hit.start, hit.end), identifiers)) continue;
      const [from, to] = hit.hide ?? [hit.start, hit.end];
      // What the reader asked for is reported even where a secret was found already.
      const isAskedFor = rule.id === 'own-identifier' && hit.hide !== undefined;
      // A key in a cookie or behind a header is a secret of its own; a password in a URL is told with the URL.
      if (!isAskedFor && !exact.has(rule.id) && hidden.some(([start, end]) => start <= from && to <= end))
        continue;
      hits.push({ rule, hit });
      if (hit.hide) hidden.push(hit.hide);
    }
  }
  if (hits.length === 0) return nothing;
  const found = hits.map(({ rule: { id, level }, hit: { what, start, end, show } }) => ({
    id,
    level,
    what,
    evidence: excerpt(text, [start, end], hidden, show),
    start,
    end,
  }));
  return { found, hidden };
}

/** True where the unreleased client has withheld what was to be found: beside its `‹…›` only words of the vocabulary are left. */
function isWithheld(found: string, identifiers: readonly Identifier[]): boolean {
  return found.includes(marker) && vocabularyLook(found, identifiers).stretches === 0;
}

/** Names are words of their own; what the reader gives is found inside of words, unless it is in too many. */
function needleOf(identifier: Identifier): Needle {
  const { value } = identifier;
  return { text: value, asWord: !isPrivate(identifier) || value.length < 6 };
}
