import { type Context, certainly, handled, interrupted, type Plan } from '../context';
import { normalized } from '../project';
import { type EventStep, send } from '../step';

/** `ktx status`: a snapshot of the project's stack, when there is a project and its ktx.yaml can be read. */
export function planStatus(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const { state } = context.project;
  if (context.options['validate'] === true) {
    return { before: [], ending: state === 'loaded' ? handled(context) : certainly('error') };
  }
  if (state === 'loaded') return { before: [snapshot(context)], ending: handled(context) };
  return { before: [], ending: certainly('error') };
}

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
