import { createClient } from './client';
import { refusedByEnvironment } from './consent';
import { createPrintingClient } from './debug';
import { settle, type TelemetryOptions } from './options';
import { ownRules } from './rules';
import type { Telemetry } from './telemetry';

export { telemetryPage } from '../catalog/documentation';
export { annotate } from './client';
export {
  type Consent,
  type ConsentRule,
  decide,
  optOutVariables,
  refusedByEnvironment,
} from './consent';
export { onCrash } from './crash';
export type { Sdk } from './emitter';
export { homeDirectory } from './environment';
export type { ErrorContext } from './error-report';
export { type Failure, failureOf } from './failure';
export type { StaleNotice } from './history';
export { firstIdentity, identityText, objectOf } from './identity';
export { fileIdentity, type IdentityStore, identityPath } from './identity-file';
export { onInterrupt } from './interrupt';
export { defaultEndpoint, type TelemetryOptions } from './options';
export { projectId } from './project-id';
export { type Sample, sampleOf } from './sample';
export { secretsOf } from './secrets';
export {
  type Annotation,
  type CommandEnd,
  type CommanderCommand,
  type CommandStart,
  flagsFromCommander,
  pathFromCommander,
} from './span';
export { type Switched, setEnabled } from './switch';
export type { Delivery } from './tally';
export type { RecordContext, Recorded, Telemetry } from './telemetry';
export type { Fetch } from './transport';
export type { Environment } from './variables';

/**
 * Creates the client that ktx embeds. Catalog and SDK are loaded only once something may be sent. Under
 * KTX_TELEMETRY_DEBUG=1 events are printed in place of being sent. No option turns a protection off.
 */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const settings = settle(options);
  const isPrinting = refusedByEnvironment(settings.env)?.rule === 'KTX_TELEMETRY_DEBUG';
  return isPrinting ? createPrintingClient(settings, ownRules) : createClient(settings, ownRules);
}
