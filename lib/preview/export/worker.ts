import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { tableFormats } from '../../inspect/export/formats';
import { pack } from './pack';
import type { Piece } from './pieces';

/** The other end of `threads.ts`: packs one piece after the other. */

const format = z.enum(tableFormats).parse(workerData);
let last = Promise.resolve();

parentPort?.on('message', (piece: Piece) => {
  last = last.then(async () => {
    const packed = await pack(piece, format);
    parentPort?.postMessage(packed, [packed.bytes.buffer]);
  });
});
