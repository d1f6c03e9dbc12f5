import * as z from 'zod/mini';

/** Who sends, as `~/.ktx/telemetry.json` says it: a random id for this installation, and the persistent opt-out. */
export interface Identity {
  readonly installId: string;
  readonly enabled: boolean;
}

const knownKeys = {
  installId: z.uuid(),
  enabled: z.boolean(),
  noticeShownAt: z.optional(z.string()),
  noticeShownVersion: z.optional(z.int()),
  createdAt: z.string(),
};
const strict = z.strictObject(knownKeys);
const loose = z.looseObject({ installId: z.uuid(), enabled: z.boolean() });
const anyObject = z.record(z.string(), z.unknown());

/** `known` accepts what ktx 0.12.0 accepts, `any` also keys that nobody knows yet. */
export type AcceptedKeys = 'known' | 'any';

export type ParsedIdentity = { readonly identity: Identity } | { readonly problem: string };

/** Reads the text of an identity file; the problem completes the sentence "~/.ktx/telemetry.json is not valid: …". */
export function parseIdentity(text: string, keys: AcceptedKeys): ParsedIdentity {
  const value = jsonOf(text);
  if (value === undefined) return { problem: 'it is not JSON' };
  const parsed = (keys === 'known' ? strict : loose).safeParse(value);
  if (!parsed.success) return { problem: problemOf(parsed.error) };
  const { installId, enabled } = parsed.data;
  if (keys === 'any' && enabled && optsOutSomewhere(text)) {
    return { problem: 'it says both "enabled": true and "enabled": false' };
  }
  return { identity: { installId, enabled } };
}

/** True for a JSON object whose `enabled` is false, whatever else is in it or missing from it. */
export function optsOut(text: string): boolean {
  return objectOf(text)?.['enabled'] === false;
}

/** The members of a JSON object, undefined for any other text. */
export function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const parsed = anyObject.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : undefined;
}

/** The members that ktx 0.12.0 knows and accepts, and the names of the others. */
export function knownMembers(members: Readonly<Record<string, unknown>>): {
  readonly kept: Readonly<Record<string, unknown>>;
  readonly dropped: readonly string[];
} {
  const kept: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [key, value] of Object.entries(members)) {
    if (isKnown(key) && knownKeys[key].safeParse(value).success) kept[key] = value;
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

function isKnown(key: string): key is keyof typeof knownKeys {
  return Object.hasOwn(knownKeys, key);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a key that is there twice JSON.parse keeps the last, which can hide an opt-out written above it by hand. */
function optsOutSomewhere(text: string): boolean {
  return /"enabled"\s*:\s*false/.test(text);
}

function problemOf(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') return `it has the unknown key ${JSON.stringify(issue.keys[0])}`;
  const key = issue?.path[0];
  return key === undefined ? 'it is not a JSON object' : `its ${String(key)} is missing or wrong`;
}
