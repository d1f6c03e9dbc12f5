import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCapture } from '../../lib/inspect/capture';
import { forecast } from '../../lib/preview/forecast';
import { renderCapture } from '../../lib/preview/terminal';
import { projectId } from '../../lib/telemetry';
import { settle } from './settle';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'dist/ktx-telemetry-preview.js');
const tool = { name: 'ktx-telemetry-preview', version: '0.1.0' };
const home = '/home/you';
const installId = '6f1c2d3e-4a5b-4c6d-8e7f-901234567890';
const failure = ['connect to postgres:', '//alice:hunter2@db.acme.example/payroll refused'].join('');

const files: Readonly<Record<string, string>> = {
  '.ktx/telemetry.json': `${JSON.stringify({ installId, enabled: true, createdAt: '2026-05-23T09:12:00.000Z' })}\n`,
  'analytics/ktx.yaml': 'connections:\n  warehouse:\n    driver: postgres\n    url: env:DATABASE_URL\n',
};

/** A command line and what it prints on a terminal of 80 columns. */
export interface Session {
  readonly id: string;
  readonly line: string;
  readonly text: string;
}

/**
 * What the program prints in a home and a project made for it. Captures are settled before they are shown, so that times,
 * ids and sizes are the same on every machine; the text is the program's own.
 */
export async function makeSessions(): Promise<readonly Session[]> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'site-sessions-')));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text);
    }
    const run = (id: string, ...args: string[]) => running(base, id, args);
    const supposed = ['connection', 'test', 'warehouse'];
    return [
      run('status', 'status'),
      await forecasting(base, 'forecast', ['status'], 'ktx-telemetry-preview.jsonl'),
      await forecasting(base, 'failure', supposed, 'failure.jsonl', { error: failure }),
      run('audit', 'audit', 'failure.jsonl'),
      await forecasting(base, 'failure-next', supposed, 'next.jsonl', { error: failure, release: 'next' }),
      run('diff', 'diff', 'failure.jsonl', 'next.jsonl'),
      run('catalog', 'catalog', 'wiki_query_completed'),
      run('off', 'off'),
      run('status-off', 'status'),
      run('silence', 'ktx', 'status'),
    ];
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** A verb that prints the same wherever it runs. */
function running(base: string, id: string, args: readonly string[]): Session {
  const { stderr, stdout } = spawnSync(process.execPath, [program, ...args], {
    cwd: join(base, 'analytics'),
    env: { HOME: base, LANG: 'C.UTF-8', COLUMNS: '80' },
    encoding: 'utf8',
  });
  const text = [...settledTexts(base)].reduce(
    (printed, [from, to]) => printed.replaceAll(from, to),
    stderr + stdout,
  );
  return { id, line: [tool.name, ...args].join(' '), text: text.trimEnd() };
}

/** What tells of the directory in which the sessions ran, and what stands for it. */
function settledTexts(base: string): ReadonlyMap<string, string> {
  return new Map([
    [projectId(installId, join(base, 'analytics')), projectId(installId, `${home}/analytics`)],
    [base, home],
  ]);
}

async function forecasting(
  base: string,
  id: string,
  argv: readonly string[],
  file: string,
  { error, release = '0.12.0' }: { readonly error?: string; readonly release?: string } = {},
): Promise<Session> {
  const project = join(base, 'analytics');
  const out = join(project, file);
  const made = await forecast({
    argv,
    out,
    force: false,
    outcome: error === undefined ? 'ok' : 'error',
    errorText: error,
    firstRun: false,
    asIfEnabled: false,
    set: [],
    calls: 1,
    release,
    sdk: undefined,
    cwd: project,
    env: { HOME: base, PATH: '', DATABASE_URL: 'postgres://db.acme.example/payroll' },
    terminal: true,
    tool,
  });
  const settled = settle(readFileSync(out, 'utf8'), settledTexts(base));
  writeFileSync(out, `${settled}\n`);
  const text = renderCapture(readCapture(settled), {
    width: 80,
    color: false,
    unicode: true,
    mode: 'forecast',
    file: `./${file}`,
    consent: made.consent,
    rule: made.consent.rule,
    command: made.command,
    tool: tool.name,
    notes: made.notes.map((note) => note.replaceAll(base, home)),
  });
  const options = [
    ...(release === 'next' ? ['--release next'] : []),
    ...(file === 'ktx-telemetry-preview.jsonl' ? [] : [`--out ${file}`]),
    ...(error === undefined ? [] : [`--error "${error}"`]),
  ];
  return { id, line: [tool.name, ...options, 'ktx', ...argv].join(' '), text: text.trimEnd() };
}
