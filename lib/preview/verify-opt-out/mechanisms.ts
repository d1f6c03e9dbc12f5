import { firstIdentity, identityText } from '../../telemetry/identity';
import type { Env } from '../run/env';

/** A way to say no, or the control that says nothing. */
export interface Mechanism {
  /** Stable name, for the record. */
  readonly id: string;
  /** What is set, for people; `file` is `~/.ktx/telemetry.json`. */
  readonly words: string;
  /** False for the control, which must send. */
  readonly optsOut: boolean;
  /** Whether the opt-out is in the identity file. */
  readonly inFile: boolean;
  readonly env: Env;
  /** The text of the identity file. */
  readonly file: string;
}

const variables = ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI'];

/** `0` and `false` look like a no to the opt-out; in ktx any value but the empty one opts out. */
const values = ['1', '0', 'false'];

/** The control, every documented opt-out, and identity files that say no without being valid. */
export function mechanisms(installId: string, now: Date): readonly Mechanism[] {
  const members = firstIdentity(installId, now);
  const enabled = identityText(members);
  const disabled = identityText({ ...members, enabled: false });
  const control = {
    id: 'control',
    words: 'control: nothing is set',
    optsOut: false,
    inFile: false,
    env: {},
    file: enabled,
  };
  const byVariable = variables.flatMap((name) =>
    values.map((value) => ({
      id: `${name}=${value}`,
      words: `${name}=${value}`,
      optsOut: true,
      inFile: false,
      env: { [name]: value },
      file: enabled,
    })),
  );
  const byFile = Object.entries({
    disabled: ['file opts out', disabled],
    'unknown-key': [
      'file opts out, with an unknown key',
      identityText({ ...members, enabled: false, note: 'mine' }),
    ],
    'only-enabled': ['file opts out and says no more', identityText({ enabled: false })],
    'bad-id': [
      'file opts out, install id is none',
      identityText({ ...members, installId: 'none', enabled: false }),
    ],
    'trailing-comma': ['file opts out, one comma too many', disabled.replace(/\n}\n$/, ',\n}\n')],
    comment: ['file opts out, with a comment', disabled.replace('{', '{ // no telemetry, please')],
    string: ['file says "enabled": "false"', identityText({ ...members, enabled: 'false' })],
    'cut-short': ['file opts out and is cut short', disabled.slice(0, disabled.length / 2)],
    'no-object': ['file is a list', '[]\n'],
    empty: ['file is empty', ''],
  }).map(([id, [words = '', file = '']]) => ({
    id: `file ${id}`,
    words,
    optsOut: true,
    inFile: true,
    env: {},
    file,
  }));
  return [control, ...byVariable, ...byFile];
}
