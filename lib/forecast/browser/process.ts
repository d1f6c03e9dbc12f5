/** What Commander looks at of the process while it only parses: nothing that is there in a browser. */
const stream = { isTTY: false, write: () => true };

export const stdout = stream;
export const stderr = stream;
export const env = {};
export const argv: readonly string[] = [];
export const execArgv: readonly string[] = [];
export const versions = {};
export const platform = 'browser';

/** Commander ends no process: a forecast overrides its exit. */
export function exit(): never {
  throw new Error('a browser has no process to end');
}
