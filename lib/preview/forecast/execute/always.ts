import type { KtxFact } from '../../../forecast';
import type { RequestLine } from '../../../inspect/capture';
import type { Assumption } from '../../capture/recorder';
import { placeholderId } from '../placeholders';

const perEvent = {
  '/timestamp': 'the moment of the event',
  '/uuid': 'made anew for each event',
};

/** Why values that belong to ktx itself are examples; absent where they are certain. */
export interface StandIns {
  /** Another SDK than that of ktx. */
  readonly sdkStandsIn?: string | undefined;
  /** No ktx says its version. */
  readonly ktx?: KtxFact | undefined;
  /** The Node that runs ktx is not known. */
  readonly node?: string | undefined;
}

/**
 * The values of a request that no forecast can know, whatever the command: moments, ids made on the way, the key; and
 * those of the SDK, with the reason, where another one than ktx's stands in.
 */
export function alwaysGuessed(
  request: Pick<RequestLine, 'seq' | 'json'>,
  { sdkStandsIn, ktx, node }: StandIns = {},
): Assumption[] {
  const body = toRecord(request.json);
  const found: Assumption[] = [];
  const guess = (pointer: string, because: string) => found.push({ seq: request.seq, pointer, because });
  guess('header:host', 'the collector on this machine: ktx sends to us.i.posthog.com');
  if ('api_key' in body) guess('/api_key', 'a placeholder: ktx sends the public key of its PostHog project');
  for (const key of ['sent_at', 'sentAt']) if (key in body) guess(`/${key}`, 'the moment of the request');
  for (const [index, event] of (Array.isArray(body['batch']) ? body['batch'] : []).entries()) {
    const at = `/batch/${index}`;
    for (const [pointer, because] of Object.entries(perEvent)) guess(`${at}${pointer}`, because);
    const properties = toRecord(toRecord(event)['properties']);
    if (properties['cliVersion'] === 'next')
      guess(`${at}/properties/cliVersion`, 'a placeholder: no release of ktx has this client yet');
    else if (ktx?.because !== undefined && properties['cliVersion'] === ktx.cliVersion)
      guess(`${at}/properties/cliVersion`, ktx.because);
    if (node !== undefined && properties['runtime'] === 'node') guess(`${at}/properties/nodeVersion`, node);
    if (sdkStandsIn !== undefined && properties['$lib'] === 'posthog-node') {
      if (index === 0) guess('header:user-agent', sdkStandsIn);
      for (const key of ['$lib_version', '$is_server'])
        if (key in properties) guess(`${at}/properties/${key}`, sdkStandsIn);
    }
    if (toRecord(event)['distinct_id'] !== placeholderId) continue;
    guess(`${at}/distinct_id`, 'a placeholder: ktx would make a random install id and keep it');
    const hashed = 'a hash of the install id, which is a placeholder here';
    if ('$groups' in properties) guess(`${at}/properties/$groups/project`, hashed);
    if ('projectId' in properties) guess(`${at}/properties/projectId`, hashed);
  }
  return found;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
