import { siteUrl } from '../site-url';
import { allPages } from '../twin';

export const dynamic = 'force-static';

/** The list of pages for programs that read Markdown. */
export function GET() {
  const lines = allPages().map(
    ({ url, data }) => `- [${data.title}](${siteUrl}${url}.md): ${data.description ?? ''}`,
  );
  const head = `# ktx telemetry

> ktx sends usage telemetry and error reports to PostHog unless you opt out. These pages explain every event, field, header and SDK key, and how to see and stop them. Each page also exists as .md and .json.

- Everything in one file: ${siteUrl}/llms-full.txt
- The catalog for programs: ${siteUrl}/catalog.json
- JSON Schema of a release: ${siteUrl}/schema/0.12.0.json
`;
  return new Response(`${head}\n## Pages\n\n${lines.join('\n')}\n`);
}
