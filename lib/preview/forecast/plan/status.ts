import { type Context, certainly, handled, interrupted, likely, type Plan } from '../context';
import { normalized } from '../project';
import { type EventStep, send } from '../step';

/** `ktx status`: a snapshot of the project's stack, when there is a project and its ktx.yaml can be read. */
export function planStatus(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const { state } = context.project;
  if (context.options['validate'] === true) {
    return { before: [], ending: state === 'loaded' ? handled(context) : certainly('error') };
  }
  if (state === 'loaded') {
    const ending = context.project.hasModel ? handled(context) : likely(context, 'error', notReady);
    return { before: [snapshot(context)], ending };
  }
  return { before: [], ending: certainly('error') };
}

const notReady = 'supposed: ktx status was seen to fail in a project without a language model';

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
