import { telemetryPage } from '../../../lib/catalog';

/** The page of an event in the documentation; names that the catalog does not know lead to the overview. */
export function eventPage(name: string | undefined, isKnown: boolean): string {
  return isKnown && name !== undefined
    ? `${telemetryPage}/events/${encodeURIComponent(name)}`
    : telemetryPage;
}
