import { documentationUrl, telemetryPage } from '../capture/catalog-texts';

/** The page of an event in the documentation; names that the catalog does not know lead to the overview. */
export function eventPage(name: string | undefined, isKnown: boolean): string {
  // A $ has no place in the address of a page.
  return isKnown && name !== undefined
    ? `${documentationUrl}/docs/events/${name.replace(/^\$/, '')}`
    : telemetryPage;
}
