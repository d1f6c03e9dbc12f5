import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** One thread that reads cannot feed more. */
const mostThreads = 8;

/**
 * Gives work to threads, one for each core, and what comes back in the order of the work. No thread has more than two pieces
 * of work at once, so memory does not grow with their number. `script` answers each message with one of its own; it gets the
 * memory of the work, which is gone here.
 */
export async function* inThreads<Work, Answer>(
  work: AsyncIterable<Work>,
  script: URL,
  workerData: unknown,
  memoryOf: (work: Work) => readonly ArrayBuffer[],
): AsyncGenerator<Answer> {
  const most = Math.min(availableParallelism(), mostThreads);
  const threads: Thread<Work, Answer>[] = [];
  const answers: Promise<Answer>[] = [];
  let given = 0;
  try {
    for await (const each of work) {
      const at = given % most;
      const thread = threads[at] ?? new Thread(script, workerData);
      threads[at] = thread;
      given += 1;
      answers.push(thread.ask(each, memoryOf(each)));
      const first = answers.length > most ? answers.shift() : undefined;
      if (first) yield await first;
    }
    for (const answer of answers) yield await answer;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

interface Asked<Answer> {
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

class Thread<Work, Answer> {
  readonly #worker: Worker;
  readonly #asked: Asked<Answer>[] = [];
  #failure: Error | undefined;

  constructor(script: URL, workerData: unknown) {
    this.#worker = new Worker(script, { workerData });
    this.#worker.on('message', (answer: Answer) => this.#asked.shift()?.answer(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('A thread ended before its work.')));
  }

  ask(work: Work, memory: readonly ArrayBuffer[]): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else this.#asked.push({ answer: resolve, fail: reject });
    });
    // Whoever waits for it may do so only later, and hears of a failure then.
    answer.catch(() => undefined);
    this.#worker.postMessage(work, memory);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { fail } of this.#asked.splice(0)) fail(this.#failure);
  }
}
