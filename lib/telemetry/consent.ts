import type { Behaviour } from '../catalog';
import { optsOut, parseIdentity } from './identity';
import type { IdentityStore, Stored } from './identity-file';

/** What decides that nothing is sent. */
export type ConsentRule =
  | 'KTX_TELEMETRY_DISABLED'
  | 'DO_NOT_TRACK'
  | 'CI'
  | 'KTX_TELEMETRY_ENDPOINT'
  | 'KTX_TELEMETRY_DEBUG'
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

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConsentQuestion {
  readonly env: Environment;
  readonly store: IdentityStore;
  readonly behaviour: Behaviour;
  /** Whether standard output is a terminal; only releases before 0.9.0 ask. */
  readonly terminal: boolean;
  readonly now: Date;
}

/** Any value but the empty one opts out, "0" and "false" included, as in every release of ktx. */
export const optOutVariables = ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI'] as const;

const file = '~/.ktx/telemetry.json';

/**
 * Decides whether anything may be sent, and under which id. The environment is asked before the store is touched; an
 * identity is created only when nothing speaks against sending, and what is unclear counts as an opt-out.
 */
export function decide({ env, store, behaviour, terminal, now }: ConsentQuestion): Consent {
  const byEnvironment = refusedByEnvironment(env);
  if (byEnvironment) return byEnvironment;
  const noTerminal = refuse('no-terminal', 'standard output is not a terminal');
  if (behaviour.terminal === 'always' && !terminal) return noTerminal;

  const stored = store.read();
  if (stored.state === 'missing') {
    if (behaviour.terminal === 'firstRun' && !terminal) return noTerminal;
    const { created, stored: found } = store.create(now);
    return judge(found, behaviour, created);
  }
  const consent = judge(stored, behaviour, false);
  if (behaviour.invalidIdentityFile === 'overwritten' && store.replace && isInvalid(consent)) {
    const { created, stored: replaced } = store.replace(now);
    return judge(replaced, behaviour, created);
  }
  return consent;
}

/** The environment's part of the decision; undefined when it does not object. */
export function refusedByEnvironment(env: Environment): Refused | undefined {
  for (const name of optOutVariables) {
    if (env[name]) return refuse(name, `${name} is set`);
  }
  if (env['KTX_TELEMETRY_ENDPOINT']?.trim() === '') {
    return refuse('KTX_TELEMETRY_ENDPOINT', 'KTX_TELEMETRY_ENDPOINT is blank');
  }
  // ktx prints events instead of sending them then, for exactly this value.
  if (env['KTX_TELEMETRY_DEBUG'] === '1') return refuse('KTX_TELEMETRY_DEBUG', 'KTX_TELEMETRY_DEBUG is 1');
  return undefined;
}

function judge(stored: Stored, behaviour: Behaviour, firstRun: boolean): Consent {
  if (stored.state === 'no-home') return refuse('no-home', `there is no home directory to keep ${file} in`);
  if (stored.state === 'missing') return refuse('home-not-writable', `${file} cannot be created`);
  if (stored.state === 'not-writable')
    return refuse('home-not-writable', `${file} cannot be written (${stored.code})`);
  if (stored.state === 'unreadable')
    return refuse('file-unreadable', `${file} cannot be read (${stored.code})`);
  const parsed = parseIdentity(stored.text, behaviour.identityFileKeys);
  const optedOut = refuse('file-disabled', `${file} says "enabled": false`);
  if ('identity' in parsed) {
    const { installId, enabled } = parsed.identity;
    return enabled ? { send: true, installId, firstRun } : optedOut;
  }
  if (behaviour.invalidIdentityFile === 'left' && optsOut(stored.text)) return optedOut;
  return refuse('file-invalid', `${file} is not valid: ${parsed.problem}`);
}

function isInvalid(consent: Consent): boolean {
  return !consent.send && (consent.rule === 'file-invalid' || consent.rule === 'file-unreadable');
}

function refuse(rule: ConsentRule, because: string): Refused {
  return { send: false, rule, because };
}
