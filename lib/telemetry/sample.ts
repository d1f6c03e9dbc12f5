/** Whether this process is one of those that send an event, and the share of processes that do. */
export interface Sample<R extends number> {
  readonly included: boolean;
  /** As the event states it. */
  readonly sampleRate: R;
}

/**
 * Decides once for a process whether it sends an event that is sent often, such as the one for each call to an MCP tool: one
 * process of a hundred with a rate of 0.01. The event states the rate, so that sums can be scaled up. ktx has used the rate
 * 1 since 0.8.0, and the catalog allows no other: a host that wants another one changes the catalog first.
 * @param rate from 0, for none, to 1, for all
 * @param random gives a number from 0 to below 1
 */
export function sampleOf<R extends number>(rate: R, random: () => number = Math.random): Sample<R> {
  return { included: random() < rate, sampleRate: rate };
}
