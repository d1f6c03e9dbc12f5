import { createClient } from './client';
import type { Refused } from './consent';
import { firstIdentity, identityText } from './identity';
import type { IdentityStore, Stored } from './identity-file';
import type { NoticeStream } from './notice';
import type { Settings } from './options';
import type { Rules } from './rules';
import type { Delivery } from './tally';
import type { Recorded, Telemetry } from './telemetry';
import type { Send } from './transport';

const because = 'KTX_TELEMETRY_DEBUG is 1';
const onlyPrinted: Refused = { send: false, rule: 'KTX_TELEMETRY_DEBUG', because };

/**
 * The client under KTX_TELEMETRY_DEBUG=1: each event is made into a request as always, redaction included, and the body
 * is printed to standard error in place of being sent. Opt-outs hold: where nothing would be sent, nothing is printed.
 * No identity is created and no notice shown; on a first run, a placeholder stands for the id.
 */
export function createPrintingClient(settings: Settings, rules: Rules): Telemetry {
  const client = createClient(
    {
      ...settings,
      identity: readOnly(settings.identity),
      // The notice belongs to the run that creates an identity.
      stderr: () => ({ write: () => true }),
      send: printTo(settings.stderr()),
      handOver: undefined,
    },
    {
      ...rules,
      decide: ({ env, ...question }) =>
        rules.decide({ ...question, env: { ...env, KTX_TELEMETRY_DEBUG: undefined } }),
    },
  );
  const printed = (recorded: Recorded): Recorded => (recorded.queued ? { queued: false, because } : recorded);
  return {
    get consent() {
      const { consent } = client;
      return consent.send ? onlyPrinted : consent;
    },
    begin: client.begin,
    annotate: client.annotate,
    record: (event, fields, context) => printed(client.record(event, fields, context)),
    submit: (event, fields, context) => printed(client.submit(event, fields, context)),
    snapshot: (projectDir, describe) => printed(client.snapshot(projectDir, describe)),
    reportException: (error, context) => printed(client.reportException(error, context)),
    finish: (end) => printed(client.finish(end)),
    withhold: client.withhold,
    noticeIsStale: client.noticeIsStale,
    renewNotice: async () => false,
    flush: async () => undelivered(await client.flush()),
    shutdown: async () => undelivered(await client.shutdown()),
  };
}

/** What was printed has not been sent. */
function undelivered({ delivered, handedOver, dropped, reasons }: Delivery): Delivery {
  const printed: Record<string, number> = delivered === 0 ? {} : { [because]: delivered };
  return { delivered: 0, handedOver, dropped: dropped + delivered, reasons: { ...reasons, ...printed } };
}

/** Stands for the random id that a first run would make. */
const placeholderId = '00000000-0000-4000-8000-000000000000';

/** A store in which a first run creates an identity that no later process finds. */
function readOnly(store: IdentityStore): IdentityStore {
  let made: Stored | undefined;
  return {
    read: () => made ?? store.read(),
    create(now) {
      made = { state: 'file', text: identityText(firstIdentity(placeholderId, now)) };
      return { created: true, stored: made };
    },
  };
}

function printTo(stream: NoticeStream): Send {
  return async ({ headers, body }) => {
    const isGzip = headers['Content-Encoding'] === 'gzip';
    const { gunzipSync } = await import('node:zlib');
    const text = Buffer.from(isGzip ? gunzipSync(body) : body).toString('utf8');
    stream.write(`[telemetry] ${text}\n`);
    return 200;
  };
}
