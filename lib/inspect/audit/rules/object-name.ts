import { hitsOf } from '../matching';
import { type Scope, textRule } from '../rule';

const scopes: readonly Scope[] = ['text'];
const kinds =
  'relation|table|column|schema|database|view|index|constraint|connection|source|measure|dimension|model|dataset|catalog|warehouse|sequence|field|attribute|object';
const quoted = new RegExp(
  `\\b(?:${kinds})s?(?: name| id)?\\s?[:=]?\\s?(?:\\\\?["'\`“]([^"'\`”\\\\\\r\\n]{1,200})\\\\?["'\`”])`,
  'gi',
);
const bare = new RegExp(
  `\\b(?:no such|unknown|missing) (?:${kinds}):? ([A-Za-z_][\\w.$-]{0,200})|\\b(?:${kinds}) ([A-Za-z_][\\w.$]{0,200}) (?:does not exist|not found|already exists|cannot be found)|\\bUnknown (?:${kinds}) '([^']{1,200})'`,
  'gi',
);

/** A table, column, connection or the like, named in a message. */
export const objectName = textRule('object-name', scopes, function* (text) {
  for (const pattern of [quoted, bare]) {
    yield* hitsOf(text, pattern, (match) => {
      const name = match[1] ?? match[2] ?? match[3] ?? '';
      if (name.trim() === '' || /^(?:name|id|is|was|that|which)$/i.test(name)) return undefined;
      return {
        start: match.index,
        end: match.index + match[0].length,
        what: 'a name from your database or project',
      };
    });
  }
});
