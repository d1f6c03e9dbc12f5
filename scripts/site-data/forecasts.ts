import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commands, newestRelease } from '../../lib/catalog';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import { forecast } from '../../lib/preview/forecast';
import { projectId } from '../../lib/telemetry';
import { exampleLine, wordsOf } from './example-line';
import { settle } from './settle';

const root = join(import.meta.dirname, '../..');
const installId = '6f1c2d3e-4a5b-4c6d-8e7f-901234567890';
const outcomes = ['ok', 'error', 'aborted'] as const;
const home = '/home/you';

/** A project as people have them: a database, a semantic layer, a wiki, a model. */
const projectFiles: Readonly<Record<string, string>> = {
  'ktx.yaml':
    'connections:\n  warehouse:\n    driver: postgres\n    url: env:DATABASE_URL\nllm:\n  provider: anthropic\nembeddings:\n  provider: openai\n',
  'semantic-layer/warehouse/orders.yaml': 'name: orders\n',
  'wiki/revenue/net-revenue.md': '# Net revenue\n',
  '.ktx/setup/state.json': '{}\n',
};

/** Forecasts every command of ktx, for each way to end, in a project and a home made for it; deterministic. */
export async function makeForecasts() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'site-forecasts-')));
  try {
    const project = join(base, 'analytics');
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text);
    };
    for (const [path, text] of Object.entries(projectFiles)) write(`analytics/${path}`, text);
    const identity = { installId, enabled: true, createdAt: '2026-05-23T09:12:00.000Z' };
    write('.ktx/telemetry.json', `${JSON.stringify(identity)}\n`);
    const texts = new Map([
      [projectId(installId, project), projectId(installId, `${home}/analytics`)],
      [projectId(installId, join(project, 'analytics')), projectId(installId, `${home}/analytics/analytics`)],
      [base, home],
      [root, `${home}/ktx-telemetry`],
    ]);
    const forecasts = [];
    let sdk = { name: 'posthog-node', version: '' };
    for (const command of commands) {
      if (!command.reachesPreAction && command.events.length === 0) continue;
      for (const outcome of outcomes) {
        const line = exampleLine(command);
        const made = await forecastLine(line, outcome, { base, project });
        sdk = { name: made.sdk.name, version: made.sdk.version };
        forecasts.push({
          command: command.path.join(' '),
          line,
          outcome,
          notes: made.notes.map((note) => note.replaceAll(base, home)),
          capture: settle(readFileSync(made.file, 'utf8'), texts),
        });
      }
    }
    return { release: newestRelease, sdk, forecasts };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function forecastLine(
  line: string,
  outcome: (typeof outcomes)[number],
  { base, project }: { readonly base: string; readonly project: string },
) {
  try {
    return await forecast({
      argv: wordsOf(line).slice(1),
      out: join(base, 'capture.jsonl'),
      force: false,
      outcome,
      errorText: undefined,
      firstRun: false,
      asIfEnabled: false,
      set: [],
      calls: 1,
      release: newestRelease,
      sdk: undefined,
      cwd: project,
      env: {
        HOME: base,
        PATH: '',
        DATABASE_URL: 'postgres://warehouse.example/analytics',
        ANTHROPIC_API_KEY: 'x',
      },
      terminal: true,
      tool: { name: 'ktx-telemetry-preview', version: '0.1.0' },
    });
  } catch (error) {
    if (error instanceof PreviewError) throw new Error(`${line} cannot be forecast: ${error.message}`);
    throw error;
  }
}
