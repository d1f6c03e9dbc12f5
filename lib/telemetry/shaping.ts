import type { CommonFields, EventName } from '../catalog';
import { type AsInstalled, createGate, type Gate } from './gate';
import { eventPayload, type Payload } from './payload';
import { projectId } from './project-id';

/** How this client shapes its requests; the first module that needs the catalog. */
export const ownShaping: Shaping = { eventPayload, createGate, projectId, geoip: true };

/** What turns records into requests. */
export interface Shaping {
  eventPayload(event: EventName, fields: Readonly<Record<string, unknown>>, common: CommonFields): Payload;
  /**
   * @param known values that are replaced wherever they appear
   * @param names names that are replaced in texts; both are read anew for every event
   * @param asInstalled names files of the host's own package
   */
  createGate(known: Iterable<string>, names: Iterable<string>, asInstalled?: AsInstalled): Gate;
  projectId(installId: string, projectDir: string): string;
  /** Whether PostHog may look up the place of the IP address. */
  readonly geoip: boolean;
}
