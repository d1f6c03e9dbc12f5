import type { RequestLine } from '../../../lib/inspect/capture';

/** Headers that curl writes itself from what it is given. */
const ownHeaders: ReadonlySet<string> = new Set(['host', 'content-length', 'connection']);

/**
 * A command for a POSIX shell that sends the same bytes again, to the collector that recorded them; a request that went
 * anywhere else is sent to 127.0.0.1, so that pasting it never sends telemetry. Nothing of the capture is read by the shell.
 */
export function curl({ method, target, headers, body }: RequestLine): string {
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  const origin = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/.test(host) ? host : '127.0.0.1';
  const path = target.startsWith('/') ? target : `/${target}`;
  // A program that unpacks a body for a HAR file leaves the header that says how it was packed.
  const isUnpacked = body.fromHar === true && body.encoding === 'identity';
  const kept = headers.filter(
    ([name]) =>
      !ownHeaders.has(name.toLowerCase()) && !(isUnpacked && name.toLowerCase() === 'content-encoding'),
  );
  const parts = [
    `curl --path-as-is --globoff -X ${quoted(method)} ${quoted(`http://${origin}${path}`)}`,
    ...kept.map(([name, value]) => `  -H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
  ];
  if (body.bytes === 0) return parts.join(' \\\n');
  return `printf %s ${quoted(body.base64)} | base64 -d | ${[...parts, '  --data-binary @-'].join(' \\\n')}`;
}

/**
 * One word for every POSIX shell. Characters that a terminal could act on while it is pasted are written by printf from
 * their numbers, and with them all that means something to printf or between quotes: `$'…'`, which other shells have for
 * that, would end at the first quote in dash and leave the rest to be executed.
 */
function quoted(text: string): string {
  if (/^[\u0020-\u007e]*$/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const written = [...new TextEncoder().encode(text)].map((byte) => {
    const character = String.fromCharCode(byte);
    return /[ #&(-,./-[\]-_a-~]/.test(character) ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"$(printf '${written.join('')}')"`;
}
