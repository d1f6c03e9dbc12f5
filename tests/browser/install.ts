import { findBrowser } from './find';

/** Finds the browser once before all tests, so that it is installed once and its absence is said at once. */
export default function setup(): void {
  findBrowser();
}
