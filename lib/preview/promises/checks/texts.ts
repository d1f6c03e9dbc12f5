import { listed } from '../../../inspect/words';
import type { AdversarialText } from '../adversarial';
import { channels } from '../channels';
import type { Check, Finding } from '../check';
import { rulesOf012 } from '../mutants';
import type { Sandbox } from '../sandbox';

/** A message that must arrive as it is: a client that sends nothing would keep every secret. */
const ordinary = 'connect ECONNREFUSED after 3 attempts';

/**
 * Checks that no secret of these texts leaves on any channel, and that ordinary texts do.
 * @param also looks at more in the same sandbox
 * @param mutant the client that the check must catch
 */
export function textCheck(
  texts: () => readonly AdversarialText[],
  {
    also,
    mutant = rulesOf012,
  }: { also?: (sandbox: Sandbox) => Promise<Finding>; mutant?: Check['mutant'] } = {},
): Check {
  return {
    async run(sandbox) {
      sandbox.writeIdentity();
      const found = await sayAll(sandbox, texts());
      const more = (await also?.(sandbox)) ?? { evidence: 0, faults: [] };
      return { evidence: found.evidence + more.evidence, faults: [...found.faults, ...more.faults] };
    },
    mutant,
  };
}

async function sayAll(sandbox: Sandbox, texts: readonly AdversarialText[]): Promise<Finding> {
  const telemetry = sandbox.start();
  const all = channels(sandbox.projectDir);
  const missing: string[] = [];
  const leaks: string[] = [];
  for (const channel of all) {
    const from = sandbox.received.length;
    channel.say(telemetry, ordinary);
    await telemetry.flush();
    const arrived = sandbox.texts(from);
    if (arrived.length === 0) missing.push(`nothing arrived on the channel ${channel.name}`);
    else if (channel.carries && !arrived.some((text) => text.includes(ordinary))) {
      missing.push(`an ordinary message did not arrive on the channel ${channel.name}`);
    }
  }
  for (const { text, secrets } of texts) {
    const from = sandbox.received.length;
    for (const channel of all) channel.say(telemetry, text);
    await telemetry.flush();
    const arrived = sandbox.texts(from);
    if (arrived.length < all.length) missing.push(`${arrived.length} of ${all.length} requests arrived`);
    const carrying = arrived.filter((request) => secrets.some((secret) => request.includes(secret)));
    if (carrying.length > 0)
      leaks.push(`${shapeOf(text, secrets)}: the secret left in ${listed(eventsOf(carrying))}`);
  }
  // What left is said first: it is worse than what did not arrive.
  return { evidence: sandbox.received.length, faults: [...leaks, ...missing] };
}

/** The text without what was made up for this run, so that the same fault reads the same tomorrow. */
function shapeOf(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '‹secret›'), text);
}

function eventsOf(requests: readonly string[]): readonly string[] {
  return [...new Set(requests.map((request) => /"event":"([^"]+)"/.exec(request)?.[1] ?? 'a request'))];
}
