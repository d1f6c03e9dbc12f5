import { eventTexts } from './catalog-texts';

/** True for the names that have a page in the catalog. */
export function isCatalogName(name: string): boolean {
  return Object.hasOwn(eventTexts, name);
}
