import type { IncomingMessage } from 'node:http';

/**
 * Whether a web page in the user's browser makes this request: it must not write into a capture. Every current browser
 * sends Origin with a POST, also from a page whose name was resolved to 127.0.0.1, and says in Sec-Fetch-Site where any
 * request comes from; no SDK of ktx sends either. (Node's fetch sends Sec-Fetch-Mode, and only that.)
 *
 * The Host is not asked for: there is nothing to read here, and programs in containers call this machine by other names.
 */
export function isFromWebPage({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}
