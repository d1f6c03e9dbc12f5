import type { Rows } from './filter';
import type { About, Analysis, Answer, FromWorker, ToWorker } from './protocol';
import { type MarkColumn, markColumns, type RowColumn, rowColumns } from './rows';
import { type Receiver, Sink } from './sink';
import { readFile, Served } from './source';
import { Table } from './table';

/** What the page is doing with a capture. */
export type Phase = 'looking' | 'none' | 'reading' | 'ready' | 'failed';

/** All that is known of the capture on this page; replaced by a new object with every change. */
export interface State extends Rows {
  readonly phase: Phase;
  readonly why?: string;
  readonly name: string;
  /** Bytes to be read, where that is known. */
  readonly bytes?: number | undefined;
  readonly dropped: boolean;
  /** More may come. */
  readonly following: boolean;
  /** The reader holds a live capture still: what is recorded meanwhile is read later. */
  readonly held: boolean;
  /** It would have to come from a server that does not answer any more. */
  readonly lost: boolean;
  readonly about?: About;
  readonly analysis?: Analysis;
  /** Counts captures, so that what belongs to an earlier one is not shown with a later one. */
  readonly generation: number;
}

type Question = Extract<ToWorker, { readonly ask: number }>;
type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'ask'> : never) : never;

/** One capture, read by a worker. React subscribes to it. */
export class Session implements Receiver {
  #state: State = {
    ...nothing(),
    phase: 'looking',
    name: '',
    dropped: false,
    following: false,
    held: false,
    lost: false,
    generation: 0,
  };
  #worker = new Worker('worker.js', { type: 'module', name: 'reader' });
  #source = new Sink(this);
  readonly #served = new Served(this.#source);
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<number, { done(answer: Answer): void; failed(why: Error): void }>();
  #asked = 0;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
    this.#worker.onerror = () =>
      this.failed('The part of this page that reads captures stopped. Reload the page.');
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
  readonly state = () => this.#state;

  /** Looks for a capture beside this page. */
  open(): void {
    void this.#served.open();
  }

  /** Stops reading what is added to a live capture, or goes on with it. Nothing is lost: it is in the file. */
  hold(held: boolean): void {
    this.#served.hold(held);
    this.#set({ ...this.#state, held });
  }

  /** Shows the sample that comes with this page. */
  sample(): void {
    void this.#served.open('sample.jsonl');
  }

  /** Shows a file of the reader's instead. */
  drop(file: File): void {
    this.#served.close();
    // What an earlier file still has to say is not listened to.
    this.#source.end();
    this.#source = new Sink(this);
    void readFile(file, this.#source);
  }

  /** Asks the worker; rejects with a sentence when it cannot answer. */
  ask(question: Asked): Promise<Answer> {
    this.#asked += 1;
    const ask = this.#asked;
    return new Promise((done, failed) => {
      this.#waiting.set(ask, { done, failed });
      this.#send({ ...question, ask });
    });
  }

  begin(source: { name: string; bytes?: number | undefined; dropped: boolean }): void {
    const generation = this.#state.generation + 1;
    this.#send({ kind: 'begin', generation });
    this.#set({
      ...nothing(),
      ...source,
      phase: 'reading',
      following: false,
      held: false,
      lost: false,
      generation,
    });
  }

  bytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#send({ kind: 'bytes', bytes }, [bytes.buffer]);
  }

  pause(following: boolean): void {
    this.#send({ kind: 'pause', following });
    if (this.#state.following !== following) this.#set({ ...this.#state, following });
  }

  lost(lost: boolean): void {
    if (this.#state.lost !== lost) this.#set({ ...this.#state, lost });
  }

  none(): void {
    this.#set({ ...this.#state, phase: 'none' });
  }

  failed(why: string): void {
    this.#set({ ...this.#state, phase: 'failed', why });
  }

  #send(message: ToWorker, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #set(state: State): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #hear(message: FromWorker): void {
    if ('generation' in message && message.generation !== this.#state.generation) return;
    if (message.kind === 'rows') {
      const { rows, names } = this.#state;
      rows.append(message.rows);
      const all = message.names.length > 0 ? [...names, ...message.names] : names;
      const phase = message.about.idle ? 'ready' : this.#state.phase;
      this.#set({ ...this.#state, phase, names: all, about: message.about });
    } else if (message.kind === 'marks') {
      this.#state.marks.append(message.marks);
      this.#set({ ...this.#state, analysis: message.analysis });
    } else {
      const waiting = this.#waiting.get(message.ask);
      this.#waiting.delete(message.ask);
      if (message.kind === 'failed') waiting?.failed(new Error(message.why));
      else waiting?.done(message);
    }
  }
}

function nothing() {
  return {
    rows: new Table<RowColumn>(rowColumns),
    marks: new Table<MarkColumn>(markColumns),
    names: [],
  };
}
