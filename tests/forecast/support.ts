import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Forecast, type ForecastOptions, forecast } from '../../lib/preview/forecast';
import { shellWords } from './lines';

/** The install id of every home made here. */
const installId = '6f1c2d3e-4a5b-4c6d-8e7f-901234567890';

/** An event as it arrived. */
export interface SentEvent {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Makes a home that has met ktx before and an empty project directory; lines are forecast from there. */
export function forecasting() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forecast-lines-')));
  const [home, dir] = [join(root, 'home'), join(root, 'project')];
  write(join(home, '.ktx/telemetry.json'), JSON.stringify({ installId, enabled: true, createdAt: 'x' }));
  mkdirSync(dir);
  const forecastLine = (line: string, changes: Partial<ForecastOptions> = {}): Promise<Forecast> =>
    forecast({
      argv: shellWords(line),
      out: join(root, 'capture.jsonl'),
      force: false,
      outcome: 'ok',
      errorText: undefined,
      firstRun: false,
      asIfEnabled: false,
      set: [],
      calls: 1,
      release: undefined,
      sdk: undefined,
      cwd: dir,
      env: { HOME: home },
      terminal: false,
      tool: { name: 'ktx-telemetry-preview', version: '0.0.0' },
      ...changes,
    });
  return { root, home, dir, forecastLine };
}

/** The events of a forecast, in the order in which they were sent. */
export function eventsIn({ capture }: Forecast): SentEvent[] {
  return capture.requests.flatMap(({ json }) => {
    if (typeof json === 'object' && json !== null && 'batch' in json && Array.isArray(json.batch))
      return json.batch;
    throw new Error('a request without a batch');
  });
}

/** Their names in one line; an error report is its source behind an exclamation mark. */
export function sentBy(made: Forecast): string {
  return eventsIn(made)
    .map(({ event, properties }) => {
      if (event !== '$exception') return event;
      return `!${String(properties['source']).replaceAll(' ', '-')}`;
    })
    .join(' ');
}

/** Writes a file, with the directories above it. */
export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
