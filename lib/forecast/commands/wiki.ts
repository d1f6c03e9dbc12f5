import type { Context } from '../context';
import { handled, interrupted, likely, outcomeOf, type Plan } from '../ending';
import { filesBelow } from '../files';
import { joinPath } from '../paths';
import { lookedInto } from '../project';
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

/** `ktx wiki read`: no event of its own; a page that is not there is an error. */
export function planWikiRead(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (!hasPage(context, context.args[0] ?? ''))
    return { before: [], ending: likely(context, 'error', noPage) };
  return { before: [], ending: handled(context) };
}

const noPage = 'there is no page of that name in the wiki of this project';

/** A page is called by the name of its file, with or without the folders above it. */
function hasPage({ files, project }: Context, key: string): boolean {
  const { dir, files: pages } = lookedInto.wiki;
  const wanted = `/${key.replace(/\.mdx?$/, '')}`;
  return filesBelow(files, joinPath(project.dir, dir)).some(
    (path) =>
      pages.test(path) &&
      path
        .replaceAll('\\', '/')
        .replace(/\.mdx?$/, '')
        .endsWith(wanted),
  );
}
