/** Where bytes of a capture go, and what there is to say about them. */
export interface Receiver {
  /** Another capture begins. */
  begin(source: {
    readonly name: string;
    readonly bytes?: number | undefined;
    readonly dropped: boolean;
  }): void;
  bytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** All bytes are here for now. */
  pause(following: boolean): void;
  /** Whether the server that more would come from has stopped answering. */
  lost(lost: boolean): void;
  /** There is no capture beside this page. */
  none(): void;
  failed(why: string): void;
}

/** The way of one source to the receiver. Once it is ended nothing passes, so that two captures never mix. */
export class Sink implements Receiver {
  readonly #receiver: Receiver;
  #ended = false;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Another source takes the place of this one. */
  end(): void {
    this.#ended = true;
  }

  begin(source: Parameters<Receiver['begin']>[0]): void {
    if (!this.#ended) this.#receiver.begin(source);
  }

  bytes(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.#ended) this.#receiver.bytes(bytes);
  }

  pause(following: boolean): void {
    if (!this.#ended) this.#receiver.pause(following);
  }

  lost(lost: boolean): void {
    if (!this.#ended) this.#receiver.lost(lost);
  }

  none(): void {
    if (!this.#ended) this.#receiver.none();
  }

  failed(why: string): void {
    if (!this.#ended) this.#receiver.failed(why);
  }
}
