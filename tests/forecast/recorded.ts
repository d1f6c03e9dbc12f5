import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { shellWords } from './lines';

/** One run of ktx 0.12.0 as it was recorded. */
export interface Recording {
  readonly file: string;
  readonly cwd: string;
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  readonly exit: { readonly code: number | null; readonly signal: string | null };
  readonly requests: readonly { readonly json: RecordedBody }[];
}

export interface RecordedBody {
  readonly batch: readonly RecordedEvent[];
}

export interface RecordedEvent {
  readonly event: string;
  readonly distinct_id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const folder = join(import.meta.dirname, '../fixtures/captures');

/** Every recording whose command is a plain ktx command line. */
export function ktxRecordings(): readonly Recording[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
    .filter(({ command }: Recording) => command.startsWith('ktx '));
}

/** The words behind `ktx`, without the remark in parentheses that some recordings carry. */
export function wordsOf({ command }: Recording): readonly string[] {
  return shellWords(command.replace(/\s{2}\(.*\)$/, '')).slice(1);
}

/**
 * Lays out below a new directory what was behind the recordings: two homes and two projects. Gives where it is; a
 * recorded path is moved below it with `place`.
 */
export async function layOut(): Promise<{ readonly root: string; place(text: string): string }> {
  const root = realpathSync(await mkdtemp(join(tmpdir(), 'recorded-')));
  const place = (text: string) => text.replaceAll(/\/(?=home\/|opt\/)/g, `${root}/`);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(place(path)), { recursive: true });
    writeFileSync(place(path), text);
  };
  const acme = '/home/alice/acme-canary-project';
  write(`${acme}/ktx.yaml`, 'connections:\n  canary_conn:\n    driver: sqlite\n    path: warehouse.db\n');
  write(`${acme}/semantic-layer/canary_conn/canary_salaries.yaml`, 'name: canary_salaries\n');
  write(`${acme}/.ktx/setup/state.json`, '{}\n');
  const leak = '/home/alice/leak-canary-project';
  write(
    `${leak}/ktx.yaml`,
    'connections:\n  canary_sqlite:\n    driver: sqlite\n    path: canary.db\n  pg_refused:\n    driver: postgres\n    url: env:PG_URL\n',
  );
  for (const dir of ['/home/bob/work', '/home/bob2/w', '/home/bob'])
    mkdirSync(place(dir), { recursive: true });
  return { root, place };
}
