import { isIn, type ReleaseVersion } from '../releases';
import { consentPromises } from './consent';
import { contentPromises } from './content';
import { deliveryPromises } from './delivery';
import type { PublicPromise } from './promise';

export { uncheckable } from './delivery';
export type { Broken, PromisePlace, PublicPromise, Statement } from './promise';

/** Every "never" and every "always" that ktx tells its users; each has a check that runs the client. */
export const promises = {
  ...consentPromises,
  ...contentPromises,
  ...deliveryPromises,
} as const satisfies Readonly<Record<string, PublicPromise>>;

export type PromiseId = keyof typeof promises;

/** True for a key of `promises`. */
export function isPromiseId(id: string): id is PromiseId {
  return Object.hasOwn(promises, id);
}

/** Whether a release keeps a promise, as far as is known. */
export function keeps(release: ReleaseVersion, id: PromiseId): boolean {
  const { broken }: PublicPromise = promises[id];
  return broken === undefined || (release !== broken.upTo && isIn(release, broken.upTo));
}
