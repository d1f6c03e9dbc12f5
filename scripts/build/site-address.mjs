/**
 * What a bundler writes in place of the address of the site: the one that KTX_DOCS_URL names for this build, else undefined.
 * Throws on what is no address of the web.
 */
export function siteAddress({ KTX_DOCS_URL: url }) {
  if (url && !/^https?:$/.test(new URL(url).protocol))
    throw new Error(`KTX_DOCS_URL must be an address of the web, and is ${url}`);
  return { 'process.env.KTX_DOCS_URL': url ? JSON.stringify(url) : 'undefined' };
}
