import { type Search, searchFor } from '../../../lib/inspect/search';
import { inflate } from '../../../lib/inspect/search/inflate';

/** The search of the audit, for one text, with what unpacks in a browser. */
export function lookFor(text: string): Search {
  return searchFor([{ text }], inflate);
}
