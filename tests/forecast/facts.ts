import { type Assumed, type Facts, forecastPlan } from '../../lib/forecast';
import { shellWords } from './lines';

const dir = '/home/you/shop';

/** A machine on which a project stands, with a ktx.yaml of that text, and nothing else. */
export function machine(yaml: string | undefined, changes: Partial<Facts> = {}): Facts {
  return {
    cwd: dir,
    env: {},
    terminal: false,
    ktx: { release: '0.12.0', cliVersion: '0.12.0' },
    consent: { send: true, installId: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890', firstRun: false },
    runtime: { installed: false, daemons: [] },
    ...changes,
    files: {
      ...(yaml !== undefined && { [`${dir}/ktx.yaml`]: { kind: 'file', text: yaml } }),
      ...changes.files,
    },
  };
}

/** The names of the events of a line, an error report as its source behind an exclamation mark. */
export function sent(line: string, facts: Facts, assumed: Assumed = {}): string {
  return forecastPlan(shellWords(line), facts, assumed)
    .events.map((step) => (step.kind === 'event' ? step.event : `!${step.source.replaceAll(' ', '-')}`))
    .join(' ');
}

/** The fields of the last event, which is the command event unless a server goes on. */
export function commandFields(
  line: string,
  facts: Facts,
  assumed: Assumed = {},
): Readonly<Record<string, unknown>> {
  const step = forecastPlan(shellWords(line), facts, assumed).events.findLast(
    (each) => each.kind === 'event' && each.event === 'command',
  );
  return step?.kind === 'event' ? step.fields : {};
}
