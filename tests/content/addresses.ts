import { releases, sdks } from '../../lib/catalog';
import { commands } from '../../lib/catalog/commands';
import { events } from '../../lib/catalog/events';
import { fieldPages } from '../../lib/site/pages/field';
import { pages } from './pages';

/** Files of the export that are no pages. */
const files = [
  '/catalog.json',
  '/vocabulary.json',
  '/inventory.csv',
  '/llms.txt',
  '/llms-full.txt',
  '/changes.xml',
  '/sitemap.xml',
];

/** Every address of the site that prose can lead to: written pages, pages of the catalog, files. */
export function addresses(): ReadonlySet<string> {
  return new Set([
    '/',
    '/inspect',
    '/try',
    ...files,
    ...releases.map(({ version }) => `/schema/${version}.json`),
    ...pages().map(({ url }) => url),
    '/docs/events',
    ...[...Object.keys(events), 'exception'].map((name) => `/docs/events/${name}`),
    '/docs/fields',
    ...fieldPages().map(({ slugs }) => `/docs/${slugs.join('/')}`),
    '/docs/commands',
    ...commands.map(({ path }) => `/docs/commands/${path.length === 1 ? 'ktx' : path.slice(1).join('-')}`),
    '/docs/sdks',
    ...Object.keys(sdks).map((id) => `/docs/sdks/${id.replace('@', '-')}`),
  ]);
}
