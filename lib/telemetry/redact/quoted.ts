import { isAlnum, isQuote } from './chars';
import type { Cuts } from './draft';
import { merged, placesOfText } from './led';
import { isDiagnostic } from './object';
import type { Scan } from './scan';

/** A text in quotes on one line; a quote inside a word is an apostrophe. */
const text =
  /(?<![\p{L}\p{N}\\])(["'“])((?:(?!\1)[^"“”\n]|(?<=\p{L})'(?=\p{L})){1,400})(?:\1|”)(?![\p{L}\p{N}])/uy;
const longest = 400;
/** Two names of a person or a firm, or more. */
const names =
  /^\p{Lu}[\p{Ll}'’]{1,30}(?:[ -](?:(?:von|van|de|da|der|del|la|bin|al|di) )?\p{Lu}[\p{L}'’.]{0,30}){1,3}$/u;
/** What errors and services say in capitals too. */
const phrases =
  /\b(?:not|bad|request|error|found|gateway|service|server|internal|too|many|access|denied|forbidden|invalid|unauthorized|timeout|failed|missing|content|type|user|agent|last|event|default|project|connection|system|file|data|base|api|key|token|not|method|status|code|version|set|list|page|microsoft|google|amazon|windows|mac|linux|visual|studio|open|new|next|end|of|id|name|value|field|option|model|source|table|view|schema|warehouse|group|role)\b/i;
/** Words with which errors are told; in quotes they are an error in an error. */
const told =
  /\b(?:not|no|cannot|can't|could|couldn't|unable|must|should|failed|fail|fails|error|errors|exception|invalid|missing|required|expected|unexpected|exceeded|exceeds|refused|denied|expired|unknown|unsupported|found|exist|exists|available|allowed|support|supported|timeout|timed|closed|already|warning|deprecated|permission|please|retry|again|ok|type|class|module|function|constraint|syntax|version|default|option|options|connection|server|client|request|response|rate|limit|quota|authentication|certificate|file|directory|http|ssl|tls|me|command|table|column|relation|schema|database|key|null|is|are|was|too|only|use|used|enable|disabled|enabled)\b/i;
/** Words before a text in quotes that a person is to type. */
const hints =
  /\b(?:run|then|property|docstring|comment|literal|pattern|regex|selector|attribute|run|use|using|try|with|type|press|click|via|add|set|or|see|choose|select|named|called|button|menu|option|flag|role|privilege|scope|permission|header|policy)\s{1,2}["']{0,2}$/i;

/** The quotes that a text may stand behind, in forward order. */
function quotesOf(scan: Scan): readonly number[] {
  const plain = scan.beginnings.openings.filter((at) => isQuote(scan.code(at)));
  return merged(plain, placesOfText(scan, '“'));
}

/** Whether a letter stands behind the quote that alone can close the double one at a place, so that no text is in them. */
function closesInWord(scan: Scan, places: readonly number[], index: number): boolean {
  const at = places[index] ?? 0;
  if (scan.code(at) !== 34 || scan.has('”')) return false;
  let next = index + 1;
  while (next < places.length && scan.code(places[next] ?? 0) !== 34) next += 1;
  return isAlnum(scan.code((places[next] ?? scan.length) + 1));
}

/** Keys behind which two words are a text of somebody. */
const saying =
  /^(?:q|query|question|text|prompt|note|comment|subject|body|content|fact|search|keywords?|term|ask|topic|memo)$/i;

/** Cuts texts in quotes that no error says: a name of somebody, or a sentence without the words of errors. */
export function cutQuotedTexts(scan: Scan, cuts: Cuts): void {
  const places = quotesOf(scan);
  for (const [index, at] of places.entries()) {
    // One text may stand in another, so reading goes on inside.
    const before = scan.code(at - 1);
    if (at < cuts.end || isAlnum(before) || before === 92 || closesInWord(scan, places, index)) continue;
    text.lastIndex = at;
    const found = text.exec(scan.text);
    scan.steps += found?.[0].length ?? Math.min(longest, (places[index + 1] ?? scan.length) - at);
    if (found === null) continue;
    const from = found.index + 1;
    const said = (found[2] ?? '').trim();
    if (from < cuts.end || said.length < 5 || !/\s/.test(said) || said.includes('\uFDD0')) continue;
    const lead = scan.text.slice(Math.max(0, found.index - 40), found.index);
    const key = /([\p{L}_][\p{L}\p{N}_-]*)["']?\s{0,2}[:=]\s{0,2}$/u.exec(lead)?.[1];
    const person = names.test(said) && !phrases.test(said);
    if (!person) {
      if (key !== undefined && isDiagnostic(key)) continue;
      if (
        hints.test(lead) ||
        told.test(said) ||
        /[{}<>;=()|\\/[\]#$%^*+]|::|^--?\w|^@|^(?:ktx|npm|npx|git|pip|docker|dbt|uv|node|python3?|yarn|pnpm|brew|sudo) /.test(
          said,
        )
      )
        continue;
      if (
        said.split(/\s+/).length < (key !== undefined && saying.test(key) ? 2 : 3) ||
        !/^[\p{L}\p{N}]/u.test(said) ||
        !/\p{L}{2}/u.test(said)
      )
        continue;
    }
    cuts.add(from, from + (found[2] ?? '').length, person ? 'row-data' : 'prompt');
  }
}
