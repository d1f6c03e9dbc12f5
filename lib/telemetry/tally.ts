/** What became of the events that were recorded while something could be sent. */
export interface Delivery {
  /** Answered by the endpoint with a status below 300. */
  readonly delivered: number;
  /** Taken over by the detached sender; nobody sees what becomes of them. */
  readonly handedOver: number;
  /** Neither: `reasons` says why, and how often. */
  readonly dropped: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** How one event ended; the reason is a clause. */
export type Fate = 'delivered' | 'handedOver' | { readonly dropped: string };

/** Counts events from when they are recorded until they have met their fate. */
export interface Tally {
  /** How many events have not met their fate yet. */
  readonly pending: number;
  /** Counts an event; gives the function that takes its fate, of which only the first counts. */
  open(): (fate: Fate) => void;
  read(): Delivery;
}

export function createTally(): Tally {
  let [pending, delivered, handedOver, dropped] = [0, 0, 0, 0];
  const reasons = new Map<string, number>();
  return {
    get pending() {
      return pending;
    },
    open() {
      let settled = false;
      pending += 1;
      return (fate) => {
        if (settled) return;
        settled = true;
        pending -= 1;
        if (fate === 'delivered') delivered += 1;
        else if (fate === 'handedOver') handedOver += 1;
        else {
          dropped += 1;
          reasons.set(fate.dropped, (reasons.get(fate.dropped) ?? 0) + 1);
        }
      };
    },
    read: () => ({ delivered, handedOver, dropped, reasons: Object.fromEntries(reasons) }),
  };
}
