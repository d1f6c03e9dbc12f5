import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotate } from '../../inspect/annotate';
import { PreviewError } from '../errors/preview-error';
import { type Forecast, forecast } from '../forecast';
import type { Place } from './paths';
import { directoryAt } from './paths';

export interface Question {
  readonly argv: readonly string[];
  readonly cwd?: string | undefined;
  readonly outcome?: 'ok' | 'error' | 'aborted' | undefined;
  readonly error?: string | undefined;
  readonly firstRun?: boolean | undefined;
  readonly asIfEnabled?: boolean | undefined;
  readonly release?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly explain?: boolean | undefined;
}

/** The requests that a ktx command would send, decoded. They are written to a file of their own, which is removed. */
export async function forecastCommand(question: Question, place: Place) {
  const [first, ...rest] = question.argv;
  const argv = first === 'ktx' ? rest : question.argv;
  const dir = mkdtempSync(join(tmpdir(), 'ktx-telemetry-mcp-'));
  try {
    const result = await forecast({
      argv,
      out: join(dir, 'forecast.jsonl'),
      force: false,
      outcome: question.error === undefined ? question.outcome : 'error',
      errorText: question.error,
      firstRun: question.firstRun ?? false,
      asIfEnabled: question.asIfEnabled ?? false,
      set: question.set ?? [],
      release: question.release,
      sdk: undefined,
      cwd: question.cwd === undefined ? place.cwd : directoryAt(question.cwd, place),
      env: place.env,
      // ktx asked by an agent has no terminal.
      terminal: false,
      tool: place.tool,
    });
    return answer(result, question.explain ?? false);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function answer(result: Forecast, explain: boolean) {
  const { command, release, sdk, consent, requests, events, notes, capture } = result;
  return {
    command,
    release,
    sdk,
    consent,
    verdict:
      requests === 0 ? `Nothing would be sent: ${consent.because}.` : `${events} events would be sent.`,
    requests: capture.requests.map((request) => ({
      seq: request.seq,
      method: request.method,
      target: request.target,
      headers: request.headers.map(([name, value]) => ({ name, value })),
      body: request.json,
      bodyBytes: request.body.bytes,
      bodySha256: request.body.sha256,
      ...(explain && { explained: explainedValues(request) }),
    })),
    assumptions: capture.assumptions.map(({ seq, pointer, because }) => ({ seq, pointer, because })),
    notes,
  };
}

function explainedValues(request: Forecast['capture']['requests'][number]) {
  const { http, body } = annotate(request);
  return [...http, ...body].map(({ pointer, origin, dataClass, meaning }) => ({
    pointer,
    origin,
    ...(dataClass && { dataClass }),
    meaning,
  }));
}

/** A failure in words for an agent; anything unexpected is a defect and is thrown on. */
export function failureText(error: unknown): string {
  if (error instanceof PreviewError)
    return [error.message, error.hint].filter((part) => part !== '').join(' ');
  throw error;
}
