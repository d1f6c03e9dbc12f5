import type { Context } from '../context';
import { certainly, handled, interrupted, likely, type Plan } from '../ending';
import { normalized } from '../project';
import { type EventStep, send } from '../step';

/** `ktx status`: a snapshot of the project's stack, when there is a project and its ktx.yaml can be read. */
export function planStatus(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const { state, problem, hasModel } = context.project;
  if (state !== 'loaded') return { before: [], ending: certainly('error') };
  if (context.options['validate'] === true) {
    return {
      before: [],
      ending: problem === undefined ? handled(context) : likely(context, 'error', problem),
    };
  }
  return {
    before: [snapshot(context)],
    ending: hasModel ? handled(context) : likely(context, 'error', notReady),
  };
}

const notReady = 'assumed: ktx status was seen to fail in a project without a language model';

/** What ktx says of a project: drivers and switches, no names. */
export function snapshot({ project }: Context): EventStep {
  const connectors = project.connections.map(({ driver, isDemo }) => ({
    driver: normalized(driver),
    isDemo,
  }));
  return send('project_stack_snapshot', {
    connectors,
    connectionCount: connectors.length,
    hasSl: project.hasSl,
    hasWiki: project.hasWiki,
    hasMcp: project.hasMcp,
    hasManagedRuntime: project.hasManagedRuntime,
  });
}
