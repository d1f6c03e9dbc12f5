import { createGate } from './gate';
import { eventPayload } from './payload';
import { projectId } from './project-id';
import type { Shaping } from './rules';

/** How this client shapes its requests; the first module that needs the catalog. */
export const ownShaping: Shaping = { eventPayload, createGate, projectId, geoip: true };
