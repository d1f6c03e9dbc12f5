import { isAlnum, isDigit, isLower, isUpper } from './chars';

interface Kinds {
  digits: number;
  uppers: number;
  lowers: number;
  others: number;
  /** How often a character is of another kind than the one before it. */
  turns: number;
}

/** The kinds of characters, as numbers. */
const digit = 1;
const upper = 2;
const lower = 3;
const other = 4;

function kindsOf(text: string): Kinds {
  let digits = 0;
  let uppers = 0;
  let lowers = 0;
  let turns = 0;
  let last = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    let kind = other;
    if (isDigit(code)) {
      kind = digit;
      digits += 1;
    } else if (isUpper(code)) {
      kind = upper;
      uppers += 1;
    } else if (isLower(code)) {
      kind = lower;
      lowers += 1;
    }
    if (kind !== last && last !== 0) turns += 1;
    last = kind;
  }
  return { digits, uppers, lowers, others: text.length - digits - uppers - lowers, turns };
}

/** True for text that looks drawn by lot rather than named by a person: digits among letters of both cases, or many digits. */
export function isDrawn(text: string): boolean {
  const { digits, uppers, lowers } = kindsOf(text);
  return digits > 0 && uppers + lowers > 0 && ((uppers > 0 && lowers > 0) || digits >= 4);
}

/** Long enough, and changing its kind of character so often, that no path, name or sentence reads like it. */
export function isDense(text: string): boolean {
  const { digits, uppers, lowers, turns } = kindsOf(text);
  return digits > 1 && uppers > 3 && lowers > 3 && turns * 100 >= text.length * 38;
}

const algorithms =
  /^(?:scram|sha|md5|aes|rsa|des|hs|rs|es|ps|ed|pkcs|x509|oauth|utf|base|bcrypt|scrypt|argon|pbkdf|tls|ssl|http|ipv|v\d|3des|p256|p384|win|mysql|caching|saml)/i;

/**
 * True for one word that is likely a secret where the sentence says it is one ("password hunter2"): it has a letter and a
 * digit or sign, and is no algorithm, version, path, file, host, time or option.
 */
export function isSecretWord(text: string, least: number): boolean {
  if (
    text.length < least ||
    algorithms.test(text) ||
    /^[-/.~<([{#$]|^[A-Z]:\\|:\/\/|^\d[.:\-\d]*$/.test(text)
  )
    return false;
  if (/^[\w-]+\.(?:[a-z]{2,5}|js|ts|mjs|py)(?::\d+)*$/i.test(text) || /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text))
    return false;
  const { digits, uppers, lowers, others } = kindsOf(text);
  if (uppers + lowers === 0) return false;
  if (digits > 0) return true;
  return others > 0 && /[!@#$%^&*+=?~]/.test(text) && isAlnum(text.charCodeAt(0));
}
