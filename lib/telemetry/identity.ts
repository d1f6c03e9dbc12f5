import { isObject, plainName, readMembers } from './members';

/** Who sends, as `~/.ktx/telemetry.json` says it: a random id for this installation, and the persistent opt-out. */
export interface Identity {
  readonly installId: string;
  readonly enabled: boolean;
}

/** `known` accepts what ktx 0.12.0 accepts, `any` also keys that nobody knows yet. */
export type AcceptedKeys = 'known' | 'any';

export type ParsedIdentity = { readonly identity: Identity } | { readonly problem: string };

/** RFC 9562, any version. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The ids that RFC 9562 sets apart; they name nobody. ktx 0.12.0 accepts them. */
const nobody = /^(?:0{8}-(?:0{4}-){3}0{12}|f{8}-(?:f{4}-){3}f{12})$/i;

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';

/**
 * The members that ktx writes, in its order, and what 0.12.0 accepts in each. The file is checked by hand and not with
 * zod: it has this one shape, and loading zod takes longer than everything else that an opted-out command pays for.
 */
const known: Readonly<Record<string, Check>> = {
  installId: (value) => typeof value === 'string' && (uuid.test(value) || nobody.test(value)),
  enabled: (value) => typeof value === 'boolean',
  noticeShownAt: isText,
  noticeShownVersion: Number.isSafeInteger,
  createdAt: isText,
};
const required = ['installId', 'enabled', 'createdAt'];

/** Reads the text of an identity file; the problem completes the sentence "~/.ktx/telemetry.json is not valid: …". */
export function parseIdentity(text: string, keys: AcceptedKeys): ParsedIdentity {
  const members = readMembers(text);
  if (!members) return { problem: isJson(text) ? 'it is not a JSON object' : 'it is not JSON' };
  const { value, repeated } = members;
  const problem = keys === 'known' ? refusedBy012(value) : doubt(value, repeated, text);
  if (problem !== undefined) return { problem };
  return { identity: { installId: String(value['installId']), enabled: value['enabled'] === true } };
}

/** True for a JSON object whose `enabled` is false, whatever else is in it or missing from it. */
export function optsOut(text: string): boolean {
  return objectOf(text)?.['enabled'] === false;
}

/** The members of a JSON object, undefined for any other text. */
export function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  return readMembers(text)?.value;
}

/** The members that ktx 0.12.0 knows and accepts, and the names of the others. */
export function knownMembers(members: Readonly<Record<string, unknown>>): {
  readonly kept: Readonly<Record<string, unknown>>;
  readonly dropped: readonly string[];
} {
  const kept: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [key, value] of Object.entries(members)) {
    const names = key === 'installId' && typeof value === 'string' && nobody.test(value);
    if (checkOf(key)?.(value) && !names) kept[key] = value;
    else dropped.push(key);
  }
  return { kept, dropped };
}

/** The text of an identity file as ktx writes it. */
export function identityText(members: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(members, null, 2)}\n`;
}

/** The members of the file that a first run creates: the notice is shown in the same moment. */
export function firstIdentity(installId: string, now: Date): Readonly<Record<string, unknown>> {
  const instant = now.toISOString();
  return { installId, enabled: true, noticeShownAt: instant, noticeShownVersion: 1, createdAt: instant };
}

function checkOf(key: string): Check | undefined {
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/** Why ktx 0.12.0 would overwrite the file. */
function refusedBy012(value: Readonly<Record<string, unknown>>): string | undefined {
  const wrong = Object.keys(known).find((key) =>
    key in value ? !checkOf(key)?.(value[key]) : required.includes(key),
  );
  if (wrong !== undefined) return `its ${wrong} is missing or wrong`;
  const unknown = Object.keys(value).find((key) => !checkOf(key));
  return unknown === undefined ? undefined : `it has the unknown key ${JSON.stringify(unknown)}`;
}

/**
 * Why this client takes the file for an opt-out: doubt is one. Unknown members are for later versions of ktx to add, so
 * they alone are no reason; a member that seems to speak of consent, under whatever name, is.
 */
function doubt(
  value: Readonly<Record<string, unknown>>,
  repeated: string | undefined,
  text: string,
): string | undefined {
  if (repeated !== undefined) return `it has the key ${JSON.stringify(repeated)} twice`;
  // Bytes that are not UTF-8 were replaced when the file was read.
  if (text.includes('\ufffd')) return 'it is not UTF-8';
  const { installId, enabled } = value;
  if (typeof installId !== 'string' || !uuid.test(installId)) return 'its installId is missing or wrong';
  if (typeof enabled !== 'boolean') return 'its enabled is missing or wrong';
  if (!enabled) return undefined;
  const wrong = Object.keys(value).find((key) => checkOf(key)?.(value[key]) === false);
  if (wrong !== undefined) return `its ${wrong} is missing or wrong`;
  const objection = objectionIn(Object.fromEntries(Object.entries(value).filter(([key]) => !checkOf(key))));
  return objection === undefined ? undefined : `its ${objection} may be an opt-out`;
}

/** Parts of names by which people and programs say whether they agree to something. */
const speaksOfConsent =
  /enable|disable|opt(?:ed)?(?:in|out)|telemetry|track|consent|agree|allow|permit|collect|analytic|usage|share|sharing|report|privacy|dnt|^(?:on|off|out|send|sending|active|status|state|mode|stop|no|never|quiet|silent|mute|block|deny|refuse|decline)$/;

/** Values that say no, in the words of files like this one. */
const no = /^(?:false|no|none|never|off|out|0|n|f|deny|denied|declined|refused|disabled?|opt(?:ed)?out)$/;

/** The first member at any depth that may say no. */
function objectionIn(value: unknown): string | undefined {
  const left: [name: string, value: unknown][] = entriesOf(value);
  for (let next = left.pop(); next; next = left.pop()) {
    const [name, member] = next;
    const plain = plainName(name);
    const says =
      member === false || member === 0 || (typeof member === 'string' && no.test(plainName(member)));
    if (says || speaksOfConsent.test(plain)) return JSON.stringify(name);
    for (const entry of entriesOf(member)) left.push(entry);
  }
  return undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item) => ['', item]);
  return isObject(value) ? Object.entries(value) : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
