import { allPages, markdownTwin } from '../twin';

export const dynamic = 'force-static';

/** Every page as Markdown, one after the other. */
export async function GET() {
  const twins = await Promise.all(allPages().map(markdownTwin));
  return new Response(twins.join('\n---\n\n'));
}
