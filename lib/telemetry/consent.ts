import { optsOut, type ParsedIdentity, parseIdentity } from './identity';
import type { IdentityStore, Stored } from './identity-file';
import { type Environment, isSet, variables } from './variables';

/** What decides that nothing is sent. */
export type ConsentRule =
  | 'KTX_TELEMETRY_DISABLED'
  | 'DO_NOT_TRACK'
  | 'CI'
  | 'KTX_TELEMETRY_ENDPOINT'
  | 'KTX_TELEMETRY_DEBUG'
  // Only ktx before 0.9.0 asks for a terminal; this client never gives it as a reason.
  | 'no-terminal'
  | 'no-home'
  | 'home-not-writable'
  | 'file-disabled'
  | 'file-invalid'
  | 'file-unreadable';

/** Events are sent under this id; `firstRun` is true when this very decision created it. */
export interface Granted {
  readonly send: true;
  readonly installId: string;
  readonly firstRun: boolean;
}

/** Nothing is sent; `because` is a clause for a sentence, e.g. "DO_NOT_TRACK is set". */
export interface Refused {
  readonly send: false;
  readonly rule: ConsentRule;
  readonly because: string;
}

export type Consent = Granted | Refused;

export interface ConsentQuestion {
  readonly env: Environment;
  readonly store: IdentityStore;
  readonly now: Date;
}

/** Any value but the empty one opts out, "0" and "false" included, as in every release of ktx. */
export const optOutVariables = ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI'] as const;

const file = '~/.ktx/telemetry.json';

/**
 * Decides whether anything may be sent, and under which id. The environment is asked before the store is touched; an
 * identity is created only when nothing speaks against sending, and what is unclear counts as an opt-out.
 */
export function decide({ env, store, now }: ConsentQuestion): Consent {
  const byEnvironment = refusedByEnvironment(env);
  if (byEnvironment) return byEnvironment;
  const stored = store.read();
  if (stored.state !== 'missing') return judge(stored, false);
  const { created, stored: found } = store.create(now);
  return judge(found, created);
}

/** The environment's part of the decision; undefined when it does not object. */
export function refusedByEnvironment(env: Environment): Refused | undefined {
  for (const name of optOutVariables) {
    if (isSet(env, name)) return refuse(name, `${name} is set`);
  }
  if (variables(env, 'KTX_TELEMETRY_ENDPOINT').some((value) => value.trim() === '')) {
    return refuse('KTX_TELEMETRY_ENDPOINT', 'KTX_TELEMETRY_ENDPOINT is blank');
  }
  // ktx prints events instead of sending them then, for exactly this value.
  if (variables(env, 'KTX_TELEMETRY_DEBUG').includes('1'))
    return refuse('KTX_TELEMETRY_DEBUG', 'KTX_TELEMETRY_DEBUG is 1');
  return undefined;
}

/** What a file that was read says; `parsed` is how it was read. */
export function judgeFile(parsed: ParsedIdentity, firstRun: boolean): Consent {
  if (!('identity' in parsed)) return refuse('file-invalid', `${file} is not valid: ${parsed.problem}`);
  const { installId, enabled } = parsed.identity;
  return enabled ? { send: true, installId, firstRun } : optedOut;
}

/** What a store says that holds no readable file. */
export function judgeAbsence(stored: Exclude<Stored, { state: 'file' }>): Refused {
  switch (stored.state) {
    case 'no-home':
      return refuse('no-home', `there is no home directory to keep ${file} in`);
    case 'missing':
      return refuse('home-not-writable', `${file} cannot be created`);
    case 'not-writable':
      return refuse('home-not-writable', `${file} cannot be written (${stored.code})`);
    case 'unreadable':
      return refuse('file-unreadable', `${file} cannot be read (${stored.code})`);
  }
}

const optedOut = refuse('file-disabled', `${file} says "enabled": false`);

/** What a store holds means. */
export function judge(stored: Stored, firstRun: boolean): Consent {
  if (stored.state !== 'file') return judgeAbsence(stored);
  const consent = judgeFile(parseIdentity(stored.text, 'any'), firstRun);
  // A file with faults can still say what its owner wants.
  return !consent.send && optsOut(stored.text) ? optedOut : consent;
}

function refuse(rule: ConsentRule, because: string): Refused {
  return { send: false, rule, because };
}
