import {
  type CommonFields,
  commonFields,
  events,
  exception,
  exceptionName,
  explainPointer,
  freshInstall,
  isEventName,
  type ReleaseVersion,
} from '../../../lib/catalog';
import type { Facts, ForecastPlan } from '../../../lib/forecast';
import type { RequestLine } from '../../../lib/inspect/capture';
import { type Composed, compose } from '../../../lib/preview/forecast/compose';
import { eventHref } from '../../../lib/site/catalog';
import { linesHtml } from '../../components/payload/lines-html';
import type { ShownEvent } from '../protocol';
import type { Question } from '../question';
import { pageWords } from './page-words';
import { pythonOf } from './surroundings';

/** The common fields of the command line on the supposed machine: the examples of the catalog. */
const machine = Object.fromEntries(
  Object.entries(commonFields).map(([name, { example }]) => [name, example]),
) as CommonFields;

/** The moment of every example: what has not changed is not shown anew. */
const begun = new Date();

/** The example of the catalog: the page makes no hash of a path that it supposes. */
const projectId = String(explainPointer({}, '/batch/*/properties/$groups/project')?.example);

/** The bodies of the requests of a plan, on the supposed machine. */
export function composedFor(plan: ForecastPlan, facts: Facts, question: Question): readonly Composed[] {
  const { consent, daemonConsent, ktx, env } = facts;
  const sender = consent.send ? consent : daemonConsent;
  if (!sender?.send) return [];
  return compose(plan.events, {
    ...{ ktx, release: ktx.release, installId: sender.installId, projectDir: plan.projectDir },
    projectId: plan.projectDir && projectId,
    common: { ...machine, cliVersion: ktx.cliVersion, isCi: Boolean(env['CI']) },
    python: pythonOf(question, env),
    sdk: { version: freshInstall.posthogNode, because: sdkReason(ktx.release) },
    now: begun,
  });
}

/** Why a real ktx may bring another SDK; the unreleased client pins its own. */
function sdkReason(release: ReleaseVersion): string | undefined {
  const { posthogNode, lookedUp } = freshInstall;
  return release === 'next'
    ? undefined
    : `a fresh install brought posthog-node ${posthogNode} on ${lookedUp}; yours can have another`;
}

/** Composed bodies as requests, for what reads captures. */
export function requestsOf(bodies: readonly Composed[]): readonly RequestLine[] {
  return bodies.map(({ json }, index) => ({
    kind: 'request',
    seq: index + 1,
    receivedAt: new Date().toISOString(),
    ...{ method: 'POST', target: '/batch/', httpVersion: '1.1', headers: [] },
    body: { bytes: 0, encoding: 'identity', sha256: '', base64: '' },
    json,
  }));
}

/** The events of a plan as the page shows them. */
export function shownEvents(plan: ForecastPlan, bodies: readonly Composed[]): readonly ShownEvent[] {
  return requestsOf(bodies).flatMap((request, index) => {
    const step = plan.events[index];
    if (!step) return [];
    const name = step.kind === 'event' ? step.event : exceptionName;
    const guesses = { ...ofTheMachine, ...reasons(bodies[index]) };
    const html = linesHtml({ id: '', caption: '', part: 'body', request, supposed: guesses });
    return [
      {
        name,
        href: `${eventHref(name)}/`,
        sender: step.runtime === 'node' ? 'command line' : 'Python daemon',
        meaning: isEventName(name) ? events[name].meaning : exception.meaning,
        html,
        examples: html.split('class="gutter"').filter((line) => line.includes('>~</span>')).length,
      } satisfies ShownEvent,
    ];
  });
}

const yours = 'your machine decides it';
const hashed = 'a hash of your install id and the path of your project';

/** Common fields that the choices on the page decide, or the program that sends. */
const decided = ['cliVersion', 'runtime', 'isCi'];

/** What the page supposes and the machine of the reader decides. */
const ofTheMachine: Readonly<Record<string, string>> = {
  '/batch/0/distinct_id': 'the random id in your ~/.ktx/telemetry.json is sent',
  ...Object.fromEntries(
    Object.keys(machine)
      .filter((name) => !decided.includes(name))
      .map((name) => [`/batch/0/properties/${name}`, yours]),
  ),
  '/batch/0/properties/$os': yours,
  '/batch/0/properties/$os_version': yours,
  '/batch/0/properties/$os_distro': yours,
  '/batch/0/properties/$groups/project': hashed,
  '/batch/0/properties/projectId': hashed,
};

function reasons(body: Composed | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (body?.guesses ?? []).map(({ pointer, because }) => [pointer, pageWords(because)]),
  );
}
