import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A request that is not answered: its status and why, in words that tell an attacker nothing new. */
export interface Refusal {
  readonly status: 403 | 404 | 405 | 421;
  readonly why: string;
}

/** What an allowed request asks for: the first segment of its path, which has to be a secret, and the rest. */
export interface Asked {
  readonly secret: string;
  /** Path below the secret, without a slash in front; undefined when the path ends with the secret. */
  readonly path: string | undefined;
}

/** Said of everything that is not there, and of everything that is there for somebody else. */
export const notFound: Refusal = { status: 404, why: 'There is nothing here.' };

const otherSite: Refusal = { status: 403, why: 'Requests from other sites are not answered.' };

/**
 * Decides who is heard, for a server on 127.0.0.1 that any program on the machine and any page in the user's browser can
 * reach: the Host is this address, so no name of an attacker was resolved to it, and no other site asks. Whether the
 * secret is the right one is for the server to say.
 */
export function guard({ method, headers, url = '' }: IncomingMessage, port: number): Asked | Refusal {
  const origin = `http://127.0.0.1:${port}`;
  if (headers.host !== `127.0.0.1:${port}`)
    return { status: 421, why: `This server is only called ${origin}.` };
  if ((headers.origin !== undefined && headers.origin !== origin) || isFromOtherSite(headers))
    return otherSite;
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, why: 'Only GET and HEAD are answered.' };
  // The path as it was sent: the URL class would resolve `..`, and nothing here does.
  const [, secret, ...rest] = url.replace(/[?#].*$/s, '').split('/');
  if (!url.startsWith('/') || secret === undefined) return notFound;
  return { secret, path: rest.length === 0 ? undefined : rest.join('/') };
}

/**
 * Every current browser says where a request comes from (Fetch Metadata). Following a link to the page is allowed,
 * because who has the link has the secret; using anything of it inside another page is not.
 */
function isFromOtherSite(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}

/** Whether two secrets are equal; takes the same time wherever their first difference is. */
export function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
