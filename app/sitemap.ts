import type { MetadataRoute } from 'next';
import { siteUrl } from './site-url';
import { allPages } from './twin';

export const dynamic = 'force-static';

/** Every page for search engines. */
export default function sitemap(): MetadataRoute.Sitemap {
  return [
    { url: `${siteUrl}/` },
    { url: `${siteUrl}/try/` },
    ...allPages().map(({ url }) => ({ url: `${siteUrl}${url}/` })),
  ];
}
