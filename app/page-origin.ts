import { execFileSync } from 'node:child_process';

/** A page, as far as its place is concerned. */
interface Located {
  readonly type: 'docs' | 'catalog';
  /** The file below content/docs. */
  readonly path: string;
  readonly slugs: readonly string[];
}

/** Where the text of a page is kept. */
interface PageOrigin {
  /** The address at which the file can be edited. */
  readonly edit: string;
  /** The day of the last commit that changed it, e.g. `2026-11-30`; undefined outside of a Git repository. */
  readonly changed: string | undefined;
}

/** Which file of lib/catalog each kind of generated page is made of. */
const catalogFiles: Readonly<Record<string, string>> = {
  events: 'lib/catalog/events',
  fields: 'lib/catalog/events',
  commands: 'lib/catalog/commands',
  sdks: 'lib/catalog/wire/sdks.ts',
};

/**
 * Where a page comes from, when KTX_DOCS_REPOSITORY says where its repository is (`https://github.com/OWNER/NAME`);
 * undefined without it.
 */
export function originOf(page: Located): PageOrigin | undefined {
  const repository = process.env['KTX_DOCS_REPOSITORY']?.replace(/\/$/, '');
  if (repository === undefined || repository === '') return undefined;
  if (page.type === 'docs') {
    const file = `content/docs/${page.path}`;
    return { edit: `${repository}/edit/main/${file}`, changed: lastCommit(file) };
  }
  const file = catalogFiles[page.slugs[0] ?? ''] ?? 'lib/catalog';
  return { edit: `${repository}/tree/main/${file}`, changed: lastCommit(file) };
}

const known = new Map<string, string | undefined>();

function lastCommit(path: string): string | undefined {
  if (!known.has(path)) known.set(path, readLastCommit(path));
  return known.get(path);
}

function readLastCommit(path: string): string | undefined {
  try {
    const day = execFileSync('git', ['log', '-1', '--format=%cs', '--', path], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
    return day === '' ? undefined : day;
  } catch {
    return undefined;
  }
}
