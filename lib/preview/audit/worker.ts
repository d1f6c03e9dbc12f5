import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { Finding } from '../../inspect/audit';
import { PreviewError } from '../errors/preview-error';
import { auditEvents } from './audit-events';
import type { FromWorker, ToWorker } from './pool';

/** The other end of `pool.ts`: audits one capture after the other, and waits when nobody takes what it finds. */

const given = z.object({
  cwd: z.string(),
  identifiers: z.array(
    z.object({
      kind: z.enum(['secret', 'given', 'user', 'home', 'host', 'email', 'project', 'name']),
      value: z.string(),
      what: z.optional(z.string()),
    }),
  ),
});

/** Findings that are handed over at once, and how many times before they have to be taken. */
const [piece, most] = [500, 8];
const progressEvery = 100;

const { cwd, identifiers } = given.parse(workerData);
const tell = (message: FromWorker) => parentPort?.postMessage(message);
let untaken = 0;
let wake = () => {};

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'taken') {
    untaken -= 1;
    wake();
  } else void audit(message.file);
});

async function audit(file: string): Promise<void> {
  let next = Date.now() + progressEvery;
  const onProgress = (read: number, total: number | undefined) => {
    if (Date.now() < next && read !== total) return;
    next = Date.now() + progressEvery;
    tell({ kind: 'progress', read, total });
  };
  try {
    let findings: Finding[] = [];
    const flush = async () => {
      if (findings.length === 0) return;
      tell({ kind: 'found', findings });
      findings = [];
      untaken += 1;
      while (untaken >= most) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    };
    for await (const event of auditEvents(file, { cwd, identifiers, onProgress })) {
      if (event.kind !== 'found') {
        await flush();
        tell(event);
        continue;
      }
      findings.push(...event.findings);
      if (findings.length >= piece) await flush();
    }
  } catch (error) {
    if (!(error instanceof PreviewError)) throw error;
    const { message, hint, exitCode } = error;
    tell({ kind: 'failed', message, hint, exitCode });
  }
}
