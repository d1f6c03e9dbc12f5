import { createClient, type Recorded, type Telemetry } from './client';
import { firstIdentity, identityText } from './identity';
import type { IdentityStore } from './identity-file';
import type { NoticeStream } from './notice';
import type { Settings } from './options';
import type { Rules } from './rules';
import type { Send } from './transport';

const because = 'KTX_TELEMETRY_DEBUG is 1';

/**
 * The client under KTX_TELEMETRY_DEBUG=1: each event is made into a request as always, redaction included, and the body
 * is printed to standard error in place of being sent. Opt-outs hold: where nothing would be sent, nothing is printed.
 * No identity is created; without one, a placeholder stands for the id.
 */
export function createPrintingClient(settings: Settings, rules: Rules): Telemetry {
  const client = createClient(
    {
      ...settings,
      identity: readOnly(settings.identity),
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
    consent: { send: false, rule: 'KTX_TELEMETRY_DEBUG', because },
    begin: client.begin,
    annotate: client.annotate,
    record: (event, fields, context) => printed(client.record(event, fields, context)),
    submit: (event, fields, context) => printed(client.submit(event, fields, context)),
    snapshot: (projectDir, describe) => printed(client.snapshot(projectDir, describe)),
    reportException: (error, context) => printed(client.reportException(error, context)),
    finish: (end) => printed(client.finish(end)),
    withhold: client.withhold,
    noticeIsStale: client.noticeIsStale,
    flush: client.flush,
    shutdown: client.shutdown,
  };
}

/** Stands for the random id that a first run would make. */
const placeholderId = '00000000-0000-4000-8000-000000000000';

function readOnly(store: IdentityStore): IdentityStore {
  return {
    read: store.read,
    create: (now) => ({
      created: false,
      stored: { state: 'file', text: identityText(firstIdentity(placeholderId, now)) },
    }),
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
