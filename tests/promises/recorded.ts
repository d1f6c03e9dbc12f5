import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainPointer } from '../../lib/catalog';
import type { PromiseId } from '../../lib/catalog/promises';
import { places } from '../../lib/inspect/pointer';
import { optsOut, parseIdentity } from '../../lib/telemetry/identity';
import { ktxRecordings, wordsOf } from '../forecast/recorded';

interface RecordedEvent {
  readonly event: string;
  readonly distinct_id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A run of the real ktx 0.12.0, with as much as is known of what was there before it. */
interface Run {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The identity file before the run; undefined where it was not kept. */
  readonly identity: string | undefined;
  readonly projectDir: string | undefined;
  readonly exit: number | null;
  readonly events: readonly RecordedEvent[];
}

/** What recordings say of a promise. */
export interface Recorded {
  /** False when one run breaks it. */
  readonly kept: boolean;
  /** How many runs could have broken it. */
  readonly runs: number;
  /** The run that breaks it, or one that does not. */
  readonly line: string;
  /** What was seen in that run, a clause. */
  readonly saw: string;
}

/** Whether one run breaks a promise: what breaks it, an empty text when it does not, undefined when the run says nothing. */
type Decide = (run: Run) => { readonly breach?: string; readonly saw: string } | undefined;

const nothing = 'no request was made';

const optedOutBy =
  (name: string): Decide =>
  ({ env, events }) =>
    (env[name] ?? '') === ''
      ? undefined
      : events.length === 0
        ? { saw: `${nothing} with \`${name}=${env[name]}\`` }
        : { breach: `${events.length} events were sent with ${name}=${env[name]}`, saw: '' };

const file: Decide = ({ identity, env, events }) => {
  const parsed = identity === undefined ? undefined : parseIdentity(identity, 'known');
  if (!parsed || !('identity' in parsed) || parsed.identity.enabled || blocked(env)) return undefined;
  return events.length === 0
    ? { saw: `${nothing} with \`"enabled": false\` in the file` }
    : { breach: 'events were sent with "enabled": false in the file', saw: '' };
};

const invalidFile: Decide = ({ identity, env, events }) => {
  if (identity === undefined || !optsOut(identity.replace(/^\uFEFF/, '')) || blocked(env)) return undefined;
  if ('identity' in parseIdentity(identity, 'known')) return undefined;
  return events.some(({ event }) => event === 'install_first_run')
    ? {
        breach: `the file \`${identity
          .replace(/^\uFEFF/, '')
          .trim()
          .slice(0, 60)}\` was replaced, and events were sent`,
        saw: '',
      }
    : { saw: `${nothing} with an invalid file` };
};

/** Arguments and option values as typed; names of commands and options are sent by design. */
const argv: Decide = ({ argv: words, events }) => {
  const path = new Set(events.flatMap(({ properties }) => pathOf(properties)));
  const values = words.filter((word) => !word.startsWith('-') && !path.has(word) && word.length > 4);
  if (values.length === 0 || events.length === 0) return undefined;
  const texts = textsOf(events);
  const [sent] = values.filter((value) => texts.some(({ text }) => text.includes(value)));
  if (sent === undefined) return undefined;
  const where = texts.find(({ text }) => text.includes(sent))?.name;
  return { breach: `${where} contained \`${sent}\`, which was typed`, saw: '' };
};

const projectPath: Decide = ({ projectDir, events }) => {
  if (projectDir === undefined) return undefined;
  const open = textsOf(events).find(({ text }) => text.includes(projectDir));
  if (open) return { breach: `${open.name} contained the path of the project directory`, saw: '' };
  return undefined;
};

const declared: Decide = ({ events }) => {
  if (events.length === 0) return undefined;
  for (const event of events) {
    for (const { pointer } of places({ batch: [event] })) {
      const known = explainPointer({ event: event.event, release: '0.12.0' }, pointer);
      if (pointer !== '' && known?.declared !== true)
        return { breach: `${event.event} had ${pointer}, which is not declared`, saw: '' };
    }
  }
  return { saw: `each of the ${events.length} events had declared fields only` };
};

const interrupted: Decide = ({ events, exit }) => {
  const commands = events.filter(({ event }) => event === 'command');
  if (exit !== 143 && exit !== 130) return undefined;
  return commands.length === 1 && commands[0]?.properties['outcome'] === 'aborted'
    ? { saw: `one command event with outcome aborted, and exit code ${exit}` }
    : { breach: `${commands.length} command events were sent`, saw: '' };
};

const oneId: Decide = ({ identity, events }) => {
  const parsed = identity === undefined ? undefined : parseIdentity(identity, 'known');
  if (!parsed || !('identity' in parsed) || events.length === 0) return undefined;
  const { installId } = parsed.identity;
  return events.every(({ distinct_id }) => distinct_id === installId)
    ? { saw: 'every event had the install id of the file' }
    : { breach: 'an event had another id than the file', saw: '' };
};

const deciders: Partial<Record<PromiseId, Decide>> = {
  'opt-out-ktx-variable': optedOutBy('KTX_TELEMETRY_DISABLED'),
  'opt-out-do-not-track': optedOutBy('DO_NOT_TRACK'),
  'opt-out-ci': optedOutBy('CI'),
  'opt-out-file': file,
  'opt-out-file-invalid': invalidFile,
  'no-argv': argv,
  'project-by-hash': projectPath,
  'declared-fields-only': declared,
  'interrupted-is-sent': interrupted,
  'one-install-id': oneId,
};

/** What the recordings of ktx 0.12.0 say of each promise that they can say anything of. */
export function recordedPromises(): Partial<Record<PromiseId, Recorded>> {
  const runs = [...captures(), ...realRuns()];
  const decided = Object.entries(deciders).flatMap(([id, decide]) => {
    const seen = runs.flatMap((run) => {
      const found = decide(run);
      return found ? [{ run, ...found }] : [];
    });
    const shown = seen.find(({ breach }) => breach !== undefined) ?? seen[0];
    if (!shown) return [];
    const { breach, saw, run } = shown;
    const line = ['ktx', ...run.argv.map((word) => (/^[\w.=/-]+$/.test(word) ? word : `"${word}"`))].join(
      ' ',
    );
    return [[id, { kept: breach === undefined, runs: seen.length, line, saw: breach ?? saw }] as const];
  });
  return Object.fromEntries(decided);
}

function captures(): readonly Run[] {
  return ktxRecordings().map((recording) => ({
    argv: wordsOf(recording),
    env: recording.env,
    identity: undefined,
    projectDir: recording.cwd.endsWith('-project') ? recording.cwd : undefined,
    exit: recording.exit.code,
    events: recording.requests.flatMap(({ json }) => json.batch),
  }));
}

interface RunFile {
  readonly templates: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly runs: readonly {
    readonly argv: readonly string[];
    readonly home: string;
    readonly env: Readonly<Record<string, string>>;
    readonly cwd: string;
    readonly exit: number | null;
    readonly events: readonly RecordedEvent[];
  }[];
}

function realRuns(): readonly Run[] {
  const folder = join(import.meta.dirname, '../fixtures/runs');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const { templates, runs }: RunFile = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return runs.map(({ argv: words, home, env, cwd, exit, events }) => ({
        argv: words,
        env,
        identity: templates[home]?.['.ktx/telemetry.json'] ?? undefined,
        projectDir: cwd === 'proj' ? '/home/alice/proj' : undefined,
        exit,
        events,
      }));
    });
}

function blocked(env: Readonly<Record<string, string>>): boolean {
  return (
    env['KTX_TELEMETRY_DEBUG'] === '1' ||
    ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK', 'CI'].some((name) => (env[name] ?? '') !== '')
  );
}

function pathOf({ commandPath }: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(commandPath) ? commandPath.map(String) : [];
}

/** The free texts of events, each with its name: error details and messages. */
function textsOf(
  events: readonly RecordedEvent[],
): readonly { readonly name: string; readonly text: string }[] {
  return events.flatMap(({ event, properties }) =>
    [...places(properties)].flatMap(({ pointer, value }) =>
      typeof value === 'string' && /errorDetail$|\/value$/.test(pointer)
        ? [{ name: `\`${pointer.slice(1)}\` of \`${event}\``, text: value }]
        : [],
    ),
  );
}
