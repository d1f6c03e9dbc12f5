import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { outOfMemory } from '../errors/preview-error';

/** One thread that reads cannot feed more. */
const mostThreads = 8;

/** What a thread says of its work: one more answer, or, without one, that this was all. */
export interface FromThread<Answer> {
  readonly answer?: Answer;
}

/** What a thread is told when one of its answers was taken; it waits when many are not. */
export const taken = 'taken';

/**
 * Gives work to threads, one for each core, and the answers in the order of the work. No thread has more than two pieces of
 * work at once, so memory does not grow with their number. `script` says `FromThread` of each piece of work, one after the
 * other; it gets the memory of the work, which is gone here. Throws what a thread throws.
 */
export async function* inThreads<Work, Answer>(
  work: AsyncIterable<Work>,
  script: URL,
  workerData: unknown,
  memoryOf: (work: Work) => readonly ArrayBuffer[],
): AsyncGenerator<Answer> {
  const most = Math.min(availableParallelism(), mostThreads);
  const threads: Thread<Work, Answer>[] = [];
  const asked: Answers<Answer>[] = [];
  let given = 0;
  try {
    for await (const each of work) {
      const at = given % most;
      const thread = threads[at] ?? new Thread<Work, Answer>(script, workerData);
      threads[at] = thread;
      given += 1;
      asked.push(thread.ask(each, memoryOf(each)));
      const first = asked.length > most ? asked.shift() : undefined;
      if (first) yield* first.all();
    }
    for (const each of asked) yield* each.all();
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

class Thread<Work, Answer> {
  readonly #worker: Worker;
  /** Of the work that is not done yet, the oldest first. */
  readonly #asked: Answers<Answer>[] = [];
  #failure: Error | undefined;

  constructor(script: URL, workerData: unknown) {
    this.#worker = new Worker(script, { workerData });
    this.#worker.on('message', (message: FromThread<Answer>) => {
      if (message.answer !== undefined) this.#asked[0]?.put(message.answer);
      else this.#asked.shift()?.end();
    });
    this.#worker.on('error', (error) => this.#fail(outOfMemory(error, 'The export') ?? error));
    this.#worker.on('exit', () => this.#fail(new Error('A thread ended before its work.')));
  }

  ask(work: Work, memory: readonly ArrayBuffer[]): Answers<Answer> {
    const answers = new Answers<Answer>(() => this.#worker.postMessage(taken));
    if (this.#failure) answers.end(this.#failure);
    else this.#asked.push(answers);
    this.#worker.postMessage(work, memory);
    return answers;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const answers of this.#asked.splice(0)) answers.end(this.#failure);
  }
}

/** The answers to one piece of work, from a thread to whoever takes them. */
class Answers<Answer> {
  readonly #onTaken: () => void;
  readonly #waiting: Answer[] = [];
  #isOver = false;
  #failure: Error | undefined;
  #wake = () => {};

  constructor(onTaken: () => void) {
    this.#onTaken = onTaken;
  }

  put(answer: Answer): void {
    this.#waiting.push(answer);
    this.#wake();
  }

  end(failure?: Error): void {
    this.#isOver = true;
    this.#failure = failure;
    this.#wake();
  }

  async *all(): AsyncGenerator<Answer> {
    for (;;) {
      const answer = this.#waiting.shift();
      if (answer !== undefined) {
        this.#onTaken();
        yield answer;
      } else if (this.#failure) throw this.#failure;
      else if (this.#isOver) return;
      else {
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
      }
    }
  }
}
