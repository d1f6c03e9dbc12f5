import type { CatalogPage } from '../document';

/** Every page that is made of the catalog, in the order of the sidebar. */
export function catalogPages(): readonly CatalogPage[] {
  return [];
}
