import * as z from 'zod/mini';
import { exportCapture } from '../../../lib/inspect/export';
import type { Answer, FromWorker, ToWorker } from '../capture/protocol';
import { compareCaptures, compareRows } from './compare';
import { Reader } from './reader';

// The page's policy allows no code from text, and asking for it would be reported as an attempt.
z.config({ jitless: true });

const tell = (message: FromWorker, transfer: ArrayBuffer[] = []) => self.postMessage(message, { transfer });

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
/** Lets messages of the page in; a timer would wait 4 ms each time. */
const giveWay = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(0);
  });

let reader = new Reader(0, tell, giveWay);
let search = 0;

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'begin') {
    reader.end();
    reader = new Reader(data.generation, tell, giveWay);
  } else if (data.kind === 'bytes') reader.push(data.bytes);
  else if (data.kind === 'pause') void reader.pause(data.following);
  else void answer(data);
};

type Question = Extract<ToWorker, { readonly ask: number }>;

async function answer(question: Question): Promise<void> {
  const { ask } = question;
  try {
    const given = await answerTo(question);
    if (given) tell(given);
  } catch (error) {
    tell({ kind: 'failed', ask, why: whyOf(error) });
  }
}

function whyOf(error: unknown): string {
  // The stack of calls was not long enough for it, or the memory for a text.
  if (error instanceof RangeError) return 'It is nested too deeply, or too long, for this page.';
  return error instanceof Error ? error.message : 'It could not be done.';
}

async function answerTo(question: Question): Promise<Answer | undefined> {
  const { ask } = question;
  const { eventIndex, analyzer } = reader;
  switch (question.kind) {
    case 'look':
      return { kind: 'event', ask, event: reader.look(question.row) };
    case 'findings':
      return { kind: 'findings', ask, findings: analyzer.listed(question.id), total: analyzer.total };
    case 'search': {
      search = ask;
      const wanted = () => search === ask;
      const found = await eventIndex.searchIndex.search(question, eventIndex.rows.length, giveWay, wanted);
      return found && { kind: 'found', ask, found };
    }
    case 'compare':
      return { kind: 'difference', ask, difference: await compareCaptures(reader, question.with) };
    case 'export': {
      const text: string[] = [];
      const source = () => reader.lines();
      for await (const piece of exportCapture(question.format, source, question.writer)) text.push(piece);
      return { kind: 'exported', ask, text };
    }
    case 'compareRows':
      return { kind: 'difference', ask, difference: compareRows(reader, question.rows) };
  }
}
