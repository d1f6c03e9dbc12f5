import { type Context, handled, interrupted, likely, outcomeOf, type Plan } from '../context';
import { guess, send } from '../step';

/** `ktx wiki WORDS`: how long the search text is and how many pages it found, never the text. */
export function planWiki(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (context.args.length === 0) return { before: [], ending: handled(context) };
  const found = context.outcome === 'ok' && context.project.hasWiki ? 3 : 0;
  const resultCount =
    context.outcome === 'error'
      ? 0
      : guess(found, 'counted when the search has run; no page can be found in an empty wiki');
  return {
    before: [
      send('wiki_query_completed', {
        queryLength: context.args.join(' ').length,
        resultCount,
        outcome: outcomeOf(context),
      }),
    ],
    ending: handled(context),
  };
}

/** `ktx wiki read`: no event of its own. */
export function planWikiRead(context: Context): Plan {
  const ending = context.project.hasWiki
    ? handled(context)
    : likely(context, 'error', 'supposed: there is no page in the wiki of this project');
  return { before: [], ending };
}
