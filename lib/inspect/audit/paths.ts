const segment = '[^\\s"\'`<>|:;,()*?\\\\/\\[\\]{}]';
const roots =
  'home|Users|root|var|tmp|opt|usr|etc|mnt|media|srv|private|Volumes|Library|Applications|System|nix|snap|data|workspace|workspaces|work|app|apps|code|repo|repos|builds?|run|proc|github|project|projects|src|bin|sbin|lib';
const unix = `/(?:${roots})(?:/${segment}{1,255}){1,64}/?|(?:/${segment}{1,255}){2,64}\\.[A-Za-z0-9]{1,8}(?![\\w/])`;
const climbing = `(?:\\.\\.[/\\\\]){1,64}[A-Za-z0-9_.@-]{1,255}(?:[/\\\\][A-Za-z0-9_.@+-]{1,255}){0,64}`;
const windows = `(?<![A-Za-z0-9])[A-Za-z]:\\\\{1,2}[^\\s"'\`<>|:*?]{2,1000}|\\\\\\\\[A-Za-z0-9._$-]{1,255}\\\\[^\\s"'\`<>|:*?]{1,1000}`;

/**
 * Paths on a disk: below a directory that systems have at their root, ending in the name of a file, climbing with `..`,
 * or of Windows. Not what follows a host in a URL, nor a route of HTTP.
 */
export const paths = new RegExp(
  `(?:file://|(?<![\\w./:@%~-]|\\b(?:GET|POST|PUT|HEAD|DELETE|PATCH) ))(?:${unix})|(?<![\\w/])(?:${climbing})|${windows}`,
  'g',
);

/** The directories of a path from itself up, longest first: `/a/b/c`, `/a/b`. */
export function* upwards(path: string): Generator<string> {
  for (let at = path.replace(/^file:\/\//, '').replace(/[./]+$/, ''); at.indexOf('/', 1) !== -1; ) {
    yield at;
    at = at.slice(0, at.lastIndexOf('/'));
  }
}
