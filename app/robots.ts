import type { MetadataRoute } from 'next';
import { siteUrl } from './site-url';

export const dynamic = 'force-static';

/** Everybody may read everything. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/' }, sitemap: `${siteUrl}/sitemap.xml` };
}
