import { Worker } from 'node:worker_threads';
import type { Identifier } from '../../inspect/audit';
import { type FailureCode, outOfMemory, PreviewError } from '../errors/preview-error';
import type { AuditEvent } from './audit-events';

export type ToWorker = { readonly kind: 'audit'; readonly file: string } | { readonly kind: 'taken' };

export type FromWorker =
  | AuditEvent
  | { readonly kind: 'progress'; readonly read: number; readonly total: number | undefined }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly hint: string;
      readonly exitCode: FailureCode;
    };

export interface PoolOptions {
  readonly files: readonly string[];
  /** The built `worker.ts`. */
  readonly script: URL;
  readonly workers: number;
  readonly cwd: string;
  readonly identifiers: readonly Identifier[];
  readonly onProgress: (file: string, read: number, total: number | undefined) => void;
}

/** Captures that are audited at the same time. What is found is kept until it is asked for. */
export interface Pool {
  /** What the audit of a file says; to be asked for in the order of `files`. */
  events(file: string): AsyncGenerator<AuditEvent>;
  close(): Promise<void>;
}

/** Findings that wait to be asked for, beyond which no further capture is begun: memory does not grow with their number. */
const mostWaiting = 100_000;

interface Job {
  readonly file: string;
  readonly waiting: AuditEvent[];
  worker?: Worker;
  failure?: Error;
  isOver: boolean;
  wake: () => void;
}

/** Begins to audit captures in as many threads. */
export function auditPool({ files, script, workers, cwd, identifiers, onProgress }: PoolOptions): Pool {
  const jobs = files.map((file): Job => ({ file, waiting: [], isOver: false, wake: () => undefined }));
  const idle: Worker[] = [];
  let [begun, asked, waiting] = [0, 0, 0];

  const beginNext = () => {
    while (idle.length > 0 && begun < jobs.length && (waiting < mostWaiting || begun <= asked)) {
      const [worker, job] = [idle.pop(), jobs[begun]];
      if (!worker || !job) return;
      begun += 1;
      job.worker = worker;
      current.set(worker, job);
      worker.postMessage({ kind: 'audit', file: job.file } satisfies ToWorker);
    }
  };
  const end = (job: Job, failure?: Error) => {
    job.isOver = true;
    if (failure) job.failure = failure;
    job.wake();
  };
  const current = new Map<Worker, Job>();
  const hear = (worker: Worker, message: FromWorker) => {
    const job = current.get(worker);
    if (!job) return;
    if (message.kind === 'progress') return onProgress(job.file, message.read, message.total);
    if (message.kind === 'failed') end(job, new PreviewError(message.message, message));
    else {
      if (message.kind === 'found') waiting += message.findings.length;
      job.waiting.push(message);
      if (message.kind === 'done') end(job);
      else job.wake();
    }
    if (!job.isOver) return;
    idle.push(worker);
    beginNext();
  };
  const all: Worker[] = [];
  const start = () => {
    const worker = new Worker(script, { workerData: { cwd, identifiers } });
    worker.on('message', (message: FromWorker) => hear(worker, message));
    worker.on('error', (error) => {
      const job = current.get(worker);
      const tooLong = job && outOfMemory(error, `The audit of ${job.file}`);
      if (job) end(job, tooLong ?? error);
      if (tooLong) start();
      // A thread that cannot even begin leaves its captures to nobody.
      else for (const each of jobs.slice(begun)) end(each, error);
    });
    all.push(worker);
    idle.push(worker);
    beginNext();
  };
  for (let count = Math.min(workers, files.length); count > 0; count -= 1) start();

  return {
    async *events(file) {
      const index = jobs.findIndex((each, at) => at >= asked && each.file === file);
      const job = jobs[index];
      if (!job) throw new Error(`${file} is not audited here.`);
      asked = index;
      beginNext();
      for (;;) {
        const event = job.waiting.shift();
        if (event) {
          if (event.kind === 'found') {
            waiting -= event.findings.length;
            job.worker?.postMessage({ kind: 'taken' } satisfies ToWorker);
          }
          yield event;
        } else if (job.failure) throw job.failure;
        else if (job.isOver) return;
        else {
          await new Promise<void>((done) => {
            job.wake = done;
          });
        }
      }
    },
    async close() {
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}
