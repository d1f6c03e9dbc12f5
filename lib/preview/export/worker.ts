import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { tableFormats } from '../../inspect/export/formats';
import { type Packed, pack } from './pack';
import type { Piece } from './pieces';
import { type FromThread, taken } from './threads';

/** The other end of `threads.ts`: packs one piece after the other, and waits when nobody takes what is packed. */

/** Bytes. A usual piece makes half of it as JSON Lines. */
const mostUntaken = 20_000_000;

const format = z.enum(tableFormats).parse(workerData);
let last = Promise.resolve();
/** The lengths of answers that nobody took yet. */
const untaken: number[] = [];
let wake = () => {};

parentPort?.on('message', (message: Piece | typeof taken) => {
  if (message === taken) {
    untaken.shift();
    wake();
  } else last = last.then(() => packed(message));
});

async function packed(piece: Piece): Promise<void> {
  for await (const answer of pack(piece, format)) {
    untaken.push(answer.bytes.length);
    tell({ answer }, [answer.bytes.buffer]);
    while (untaken.reduce((sum, each) => sum + each, 0) >= mostUntaken) {
      await new Promise<void>((done) => {
        wake = done;
      });
    }
  }
  tell({});
}

function tell(message: FromThread<Packed>, memory: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, memory);
}
