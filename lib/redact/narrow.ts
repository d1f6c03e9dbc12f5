import { withholdKnown } from './known';
import { Mask } from './mask';
import { marker } from './rules';

/**
 * The strings of an event that are no text: each has a grammar so narrow that it is printed beside it, and becomes `‹…›` as a
 * whole where it does not fit or holds a known value.
 */
export type Grammar = (text: string) => boolean;

/** Long runs of digits are ids, dates or card numbers. */
const longDigits = /\d{5}/;

/** Letters and digits in turn, more than twice, are no word that somebody chose. */
function isDrawn(part: string): boolean {
  return (part.match(/[A-Za-z]+|\d+/g) ?? []).length > 3;
}

/** Capitals in turn with small letters: a name has a few, a token many. */
function humps(part: string): number {
  return (part.match(/[A-Z]+[a-z]*|[a-z]+/g) ?? []).length;
}

/** An error class: letters, digits and underscores, a capital first and a small letter in it; at most 80 characters. */
export const className: Grammar = (text) =>
  /^[A-Z][A-Za-z0-9_]{1,79}$/.test(text) && /[a-z]/.test(text) && !longDigits.test(text) && !isDrawn(text);

/** A function: identifiers with dots between, as stacks write them; at most 100 characters. */
export const functionName: Grammar = (text) =>
  text.length <= 100 &&
  /^(?:(?:async|new|get|set) )?(?:[A-Za-z_$#][A-Za-z0-9_$]*|<[a-z]{1,12}>|\?)(?:\.(?:[A-Za-z_$#][A-Za-z0-9_$]*|<[a-z]{1,12}>|\?))*(?: \[as [A-Za-z_$]{1,40}\])?$/.test(
    text,
  ) &&
  !longDigits.test(text) &&
  !text.split(/[.\s]/).some((part) => part.length > 48 || isDrawn(part));

/** The name or version of an MCP client: letters, digits, spaces and `. _ -` in short tokens; at most 64 characters. */
export const clientText: Grammar = (text) =>
  /^[A-Za-z0-9 ._-]{1,64}$/.test(text) &&
  !longDigits.test(text) &&
  !text.split(/[ ._-]/).some((part) => part.length > 16 || isDrawn(part) || humps(part) > 3);

/** A driver, version, platform, route or id: one token of up to 64 characters, no address and no absolute path. */
export const technical: Grammar = (text) =>
  /^(?![/\\])[A-Za-z0-9._:/+~<>=-]{1,64}$/.test(text) &&
  !/\/\/|\d{6}/.test(text) &&
  !text.split(/[._:/+~<>=-]/).some((part) => part.length > 32 || isDrawn(part));

/** A string as it may leave: whole, or `‹…›`. */
export function narrow(text: string, grammar: Grammar, known: readonly string[] = []): string {
  if (text === '') return '';
  const mask = new Mask(text);
  withholdKnown(mask, known);
  return grammar(text) && !mask.touches(0, text.length) ? text : marker;
}

/** Folders below which a file belongs to an installation and not to a user; the first that a path has decides. */
const installed = ['node_modules', 'site-packages', 'dist-packages', '@kaelio/ktx', 'ktx_daemon'];

/**
 * A file of a stack frame, from the installation or `node_modules` downward; Node's own modules as they are. Any other file
 * becomes `‹…›`, so no absolute path is left.
 */
export function fileName(path: string, known: readonly string[] = []): string {
  if (/^node:[a-z0-9_/]{1,80}$/.test(path)) return path;
  const plain = `/${path.replace(/^file:\/\//, '').replaceAll('\\', '/')}`;
  const folder = installed.find((name) => plain.includes(`/${name}/`));
  if (folder === undefined) return marker;
  const below = plain.slice(plain.lastIndexOf(`/${folder}/`) + 1);
  const isFile: Grammar = (text) =>
    text.length <= 200 &&
    /^@?[A-Za-z0-9._+-]+(?:\/@?[A-Za-z0-9._+@-]+)+$/.test(text) &&
    !/(?:^|\/)\.\.?\//.test(text);
  return narrow(below, isFile, known);
}
