import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Question } from '../../app/try/question';
import { assumedIn } from '../../app/try/worker/answer';
import { environmentOf, filesOf, home, identityOf, projectDir } from '../../app/try/worker/surroundings';
import type { ReleaseVersion } from '../../lib/catalog';
import { readShellLine } from '../../lib/forecast/shell-line';
import type { ForecastOptions } from '../../lib/preview/forecast';

/** An SDK that a release brings: the one that it was developed with. */
export function sdkDirectory(release: ReleaseVersion): string {
  const name = release === 'next' ? 'posthog-node' : 'posthog-node-5.34.9';
  return join(import.meta.dirname, '../../node_modules', name);
}

/** Puts on a disk what a question supposes, and gives what the program has to be asked there; `use` is called with both. */
export async function onDisk<T>(
  question: Question,
  use: (options: ForecastOptions, root: string) => Promise<T> | T,
): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'try-')));
  try {
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    mkdirSync(join(root, home), { recursive: true });
    for (const [path, text] of Object.entries(filesOf(question))) write(path, text);
    const identity = identityOf(question);
    if (identity !== undefined) write(`${home}/.ktx/telemetry.json`, identity);
    if (question.python) write(`${home}/.ktx/runtime/installed`, '');
    return await use(optionsFor(question, root), root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function optionsFor(question: Question, root: string): ForecastOptions {
  const { words, env } = readShellLine(question.line);
  const assumed = assumedIn(question);
  return {
    argv: words.slice(1).map(({ text }) => text),
    out: join(root, 'forecast.jsonl'),
    force: true,
    outcome: assumed.outcome,
    errorText: assumed.errorText,
    firstRun: false,
    asIfEnabled: false,
    set: [],
    release: question.release,
    // The one that the program brings, which is that of a fresh install.
    sdk: undefined,
    cwd: join(root, question.project ? projectDir : home),
    env: { ...environmentOf(question, env), HOME: join(root, home), PATH: '' },
    terminal: question.place === 'terminal',
    tool: { name: 'ktx-telemetry-preview', version: '0.0.0' },
  };
}
