/** A page as the list for language models names it. */
export interface ListedPage {
  /** Below /docs. */
  readonly slugs: readonly string[];
  /** Its address on the site, `/docs/wire`. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
}

/** The groups of llms.txt, in order; a page is in the first that has it, or in a folder that it has. */
const groups: readonly (readonly [title: string, slugs: readonly string[]])[] = [
  ['What is sent, and how to stop it', ['', 'community/telemetry', 'opt-out', 'preview', 'get', 'agents']],
  ['Promises and error reports', ['promises', 'error-reports', 'profile']],
  ['For reviewers', ['security-review', 'wire', 'changes', 'findings']],
  ['Events', ['events']],
  ['Commands', ['commands']],
];

/** The last group, by the convention of llms.txt: what a reader with little room can leave out. */
const optional = 'Optional';

/** True for a page that llms-full.txt leaves out: a word list, a library, or facts that stand in other pages too. */
export function isOptionalPage({ slugs }: Pick<ListedPage, 'slugs'>): boolean {
  return groupOf(slugs) === optional;
}

/** llms.txt: what this is, then every page in its group with a line about it. `url` is the address of the site. */
export function llmsText(pages: readonly ListedPage[], url: string, schema: string): string {
  const sections = [...groups.map(([title]) => title), optional].map((title) => {
    const lines = pages
      .filter(({ slugs }) => groupOf(slugs) === title)
      .map((page) => `- [${page.title}](${url}${page.url}.md): ${page.description}`);
    return `## ${title}\n\n${lines.join('\n')}\n`;
  });
  return `# ktx telemetry

> ktx sends usage telemetry and error reports to PostHog unless you opt out. These pages explain every event, field, header and SDK key, and how to see and stop them. Each page also exists as .md and .json.

- The pages below except the optional ones, as one text: ${url}/llms-full.txt
- A page where people try a command line (programs use \`forecast --json\` or the MCP server): ${url}/try/
- The catalog for programs: ${url}/catalog.json
- JSON Schema of the newest release: ${url}/schema/${schema}.json

${sections.join('\n')}`;
}

function groupOf(slugs: readonly string[]): string {
  const path = slugs.join('/');
  const found = groups.find(([, own]) =>
    own.some((one) => path === one || (one !== '' && path.startsWith(`${one}/`))),
  );
  return found?.[0] ?? optional;
}
