import type { Hit } from './rule';

/** Most findings of one rule in one text; a text with more is bad enough. */
const most = 100;

/** Turns each match of a global pattern into a hit; `hit` may say that it is none. */
export function hitsOf(
  text: string,
  pattern: RegExp,
  hit: (match: RegExpExecArray) => Hit | undefined,
): Iterable<Hit> {
  // Nearly every pattern finds nothing in nearly every text, and asking it is much cheaper than going through matches.
  return text.search(pattern) === -1 ? none : hitsIn(text, pattern, hit);
}

const none: readonly Hit[] = [];

function* hitsIn(
  text: string,
  pattern: RegExp,
  hit: (match: RegExpExecArray) => Hit | undefined,
): Generator<Hit> {
  let found = 0;
  for (const match of text.matchAll(pattern)) {
    const one = hit(match);
    if (!one) continue;
    yield one;
    found += 1;
    if (found === most) return;
  }
}

/** The hit that covers a whole match. */
export function whole(match: RegExpExecArray, what: string): Hit {
  return { start: match.index, end: match.index + match[0].length, what };
}

/** The hit that covers a whole match and hides it from the position of its group `group` on. */
export function hiding(match: RegExpExecArray, what: string, group: string | undefined): Hit {
  const end = match.index + match[0].length;
  return { start: match.index, end, what, hide: [end - (group?.length ?? match[0].length), end] };
}

/** Words that stand where a secret could, and are none. */
const words =
  /^(?:true|false|null|none|nil|undefined|unset|missing|required|invalid|expired|empty|absent|unknown|not|is|was|must|should|cannot|could|failed|the|a|an|for|from|in|at|or|and|authentication|redacted|hidden|removed|string|number|object|boolean|bearer|basic|token|password|secret|required\.|missing\.|invalid\.)[.!:]*$/i;
const markers =
  /^(?:\[?redacted|\[(?:filtered|hidden|removed|masked)|\*{2,}|x{3,}$|•+|\.{3}|…|‹|<[^>]*>?$|\$\{?[A-Z_a-z(]|%[A-Z_]+%|env:|file:|process\.env|os\.environ|\{\{)/i;

/** True for what stands in for a secret: a marker, a reference, a word of a sentence, or a small number. */
export function isPlaceholder(value: string): boolean {
  return value.length < 3 || words.test(value) || markers.test(value) || /^\d{1,5}$/.test(value);
}
