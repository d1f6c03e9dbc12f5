import { listed } from '../../../inspect/words';
import { channels } from '../channels';
import type { Check, Finding } from '../check';
import type { Hostile } from '../hostile';
import type { Stage } from '../stage';
import { rulesOf012 } from '../twins';

/** A message that must arrive as it is: a client that sends nothing would keep every secret. */
const ordinary = 'connect ECONNREFUSED after 3 attempts';

/** Checks that no secret of these texts leaves on any channel, and that ordinary texts do. */
export function textCheck(texts: () => readonly Hostile[], also?: (stage: Stage) => Promise<Finding>): Check {
  return {
    async run(stage) {
      stage.writeIdentity();
      const found = await sayAll(stage, texts());
      const more = (await also?.(stage)) ?? { evidence: 0, faults: [] };
      return { evidence: found.evidence + more.evidence, faults: [...found.faults, ...more.faults] };
    },
    twin: rulesOf012,
  };
}

async function sayAll(stage: Stage, texts: readonly Hostile[]): Promise<Finding> {
  const telemetry = stage.start();
  const all = channels(stage.projectDir);
  const faults: string[] = [];
  for (const channel of all) {
    const from = stage.received.length;
    channel.say(telemetry, ordinary);
    await telemetry.flush();
    const arrived = stage.texts(from);
    if (arrived.length === 0) faults.push(`nothing arrived on the channel ${channel.name}`);
    else if (channel.carries && !arrived.some((text) => text.includes(ordinary))) {
      faults.push(`an ordinary message did not arrive on the channel ${channel.name}`);
    }
  }
  for (const { text, secrets } of texts) {
    const from = stage.received.length;
    for (const channel of all) channel.say(telemetry, text);
    await telemetry.flush();
    const arrived = stage.texts(from);
    if (arrived.length < all.length) faults.push(`${arrived.length} of ${all.length} requests arrived`);
    const carrying = arrived.filter((request) => secrets.some((secret) => request.includes(secret)));
    if (carrying.length > 0)
      faults.push(`${shapeOf(text, secrets)}: the secret left in ${listed(eventsOf(carrying))}`);
  }
  return { evidence: stage.received.length, faults };
}

/** The text without what was made up for this run, so that the same fault reads the same tomorrow. */
function shapeOf(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '‹secret›'), text);
}

function eventsOf(requests: readonly string[]): readonly string[] {
  return [...new Set(requests.map((request) => /"event":"([^"]+)"/.exec(request)?.[1] ?? 'a request'))];
}
