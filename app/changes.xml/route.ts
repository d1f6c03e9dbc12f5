import { releases } from '../../lib/catalog';
import { siteUrl } from '../site-url';

export const dynamic = 'force-static';

/** What changed, release by release, as an Atom feed; newest first. */
export function GET() {
  const dated = releases.filter((release) => 'date' in release).toReversed();
  const entries = dated.map(({ version, date, summary }) => {
    const id = `${siteUrl}/docs/changes/#${version}`;
    return `  <entry>
    <id>${text(id)}</id>
    <title>ktx ${text(version)}</title>
    <updated>${date}T00:00:00Z</updated>
    <link href="${text(id)}"/>
    <summary>${text(summary)}</summary>
  </entry>`;
  });
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${text(siteUrl)}/changes.xml</id>
  <title>What changed in the telemetry of ktx</title>
  <updated>${dated[0]?.date}T00:00:00Z</updated>
  <author><name>ktx telemetry</name></author>
  <link rel="self" href="${text(siteUrl)}/changes.xml"/>
${entries.join('\n')}
</feed>
`;
  return new Response(feed);
}

function text(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
