import { documentationUrl } from '../lib/catalog';

/** Where this build is published, without a slash at the end: KTX_DOCS_URL, else the public documentation. */
export const siteUrl = (process.env['KTX_DOCS_URL'] ?? documentationUrl).replace(/\/$/, '');
