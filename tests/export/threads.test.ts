// @project process
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { inThreads } from '../../lib/preview/export/threads';

interface Work {
  readonly number: number;
  readonly memory: ArrayBuffer;
}

/** Gives the numbers from 0 to threads that run this code, and what they answer. `given` is told of each. */
function answers(count: number, code: string, given: (work: Work) => void = () => undefined) {
  async function* work() {
    for (let number = 0; number < count; number += 1) {
      const each = { number, memory: new ArrayBuffer(8) };
      yield each;
      given(each);
    }
  }
  const head = `import { parentPort, workerData } from 'node:worker_threads';
    const say = (answer) => parentPort.postMessage({ answer });
    const answer = ({ number, memory }) => {
      say(workerData + number + memory.byteLength);
      parentPort.postMessage({});
    };`;
  const script = new URL(`data:text/javascript,${encodeURIComponent(`${head}\n${code}`)}`);
  return inThreads<Work, number>(work(), script, 100, ({ memory }) => [memory]);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const atOnce = `parentPort.on('message', (work) => work === 'taken' || answer(work));`;

describe('work in threads', () => {
  it('comes back in its order, however long each takes', async () => {
    const slow = `let last = Promise.resolve();
      parentPort.on('message', (work) => {
        if (work === 'taken') return;
        const wait = new Promise((done) => setTimeout(done, work.number % 3 === 0 ? 20 : 0));
        last = last.then(() => wait).then(() => answer(work));
      });`;
    expect(await all(answers(20, slow))).toEqual(Array.from({ length: 20 }, (_, at) => 108 + at));
  });

  it('leaves its memory to the thread', async () => {
    const left: number[] = [];
    await all(answers(3, atOnce, ({ memory }) => left.push(memory.byteLength)));
    expect(left).toEqual([0, 0, 0]);
  });

  it('is given only as it is taken', async () => {
    let [given, taken, most] = [0, 0, 0];
    const each = () => {
      given += 1;
      most = Math.max(most, given - taken);
    };
    for await (const _answer of answers(50, atOnce, each)) taken += 1;
    expect([given, taken]).toEqual([50, 50]);
    expect(most).toBeLessThanOrEqual(availableParallelism() + 1);
  });

  it.each([
    ['throws', `parentPort.on('message', () => { throw new Error('no such table'); });`, 'no such table'],
    ['cannot begin', `throw new Error('no such script');`, 'no such script'],
    ['ends', `parentPort.on('message', () => process.exit());`, 'A thread ended before its work.'],
  ])('fails where a thread %s', async (_what, code, message) => {
    await expect(all(answers(20, code))).rejects.toThrow(message);
  });

  it('can have any number of answers, also none, and is told when one is taken', async () => {
    const many = `let [last, taken, wake] = [Promise.resolve(), 0, () => {}];
      parentPort.on('message', (work) => {
        if (work === 'taken') {
          taken += 1;
          wake();
        } else last = last.then(() => each(work));
      });
      async function each({ number }) {
        const from = taken;
        for (let at = 0; at < number; at += 1) {
          say([number, at]);
          while (taken - from <= at) await new Promise((done) => { wake = done; });
        }
        parentPort.postMessage({});
      }`;
    const expected = [0, 1, 2, 3, 4].flatMap((number) =>
      Array.from({ length: number }, (_, at) => [number, at]),
    );
    expect(await all(answers(5, many))).toEqual(expected);
  });

  it('gives the answers that came before a failure', async () => {
    const found: number[] = [];
    const code = `parentPort.on('message', (work) => work === 'taken' ? setTimeout(() => process.exit(), 50) : say(work.number));`;
    const taking = async () => {
      for await (const answer of answers(1, code)) found.push(answer);
    };
    await expect(taking()).rejects.toThrow('A thread ended before its work.');
    expect(found).toEqual([0]);
  });

  it('can be left before its end', async () => {
    let given = 0;
    const each = () => {
      given += 1;
    };
    for await (const answer of answers(1000, atOnce, each)) if (answer === 110) break;
    expect(given).toBeLessThanOrEqual(3 + availableParallelism());
  });

  it('begins no thread without work', async () => {
    expect(await all(answers(0, `throw new Error('begun');`))).toEqual([]);
  });
});
