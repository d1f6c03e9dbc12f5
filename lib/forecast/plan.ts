import { behaviourOf } from '../catalog';
import { missingProjectClass } from '../catalog/missing-project';
import type { CommandLine, ParsedLine } from './command-line';
import { planCommand, planWizard } from './commands';
import { missingMeasure } from './commands/semantic-layer';
import type { Context } from './context';
import { certainly, escaping, type Plan } from './ending';
import type { Assumed, ConsentFact, Facts } from './facts';
import { missingProject, planNotes } from './notes/plan';
import { readProject } from './project';
import { type Step, send } from './step';

/** Plans what a parsed line would send; undefined for a line that sends nothing. */
export function planLine(parsed: ParsedLine, facts: Facts, assumed: Assumed): Plan | undefined {
  switch (parsed.kind) {
    case 'silent':
      return undefined;
    case 'command':
      return planRun(parsed, facts, assumed);
    case 'wizard':
      return planWizard(contextOf(wizardLine(parsed.projectDir), facts, assumed));
    case 'brokenHook':
      return { before: brokenHook(parsed, facts.consent), ending: certainly('error') };
  }
}

type Line = Pick<Context, 'commandPath' | 'args' | 'options' | 'projectDirSource'> & {
  readonly projectDir: string;
};

function contextOf(line: Line, facts: Facts, assumed: Assumed): Context {
  const { cwd, env, files, ktx, runtime, terminal } = facts;
  const { commandPath, args, options, projectDirSource } = line;
  const { outcome, outcomes = {}, errorText, calls } = assumed;
  return {
    ...{ cwd, env, files, ktx, runtime, terminal },
    ...{ commandPath, args, options, projectDirSource },
    project: readProject(line.projectDir, facts),
    behaviour: behaviourOf(ktx.release),
    outcome: outcome ?? 'ok',
    asked: outcome !== undefined,
    outcomes,
    errorText,
    calls,
  };
}

function planRun(line: CommandLine, facts: Facts, assumed: Assumed): Plan {
  if (line.missingProject) {
    const error = { name: missingProjectClass, message: 'ktx project missing' };
    const notes = [missingProject(line)];
    return { before: [], ending: { outcome: 'aborted', exitCode: 1, error }, notes };
  }
  const context = contextOf(line, facts, assumed);
  // A query without a measure is refused before Commander is asked about the connection.
  const unmeasured = line.commandPath.join(' ') === 'ktx sl query' ? missingMeasure(line.options) : undefined;
  if (unmeasured) return escaping(context, unmeasured);
  if (line.commanderError !== undefined) {
    const { message, because } = line.commanderError;
    const error = { name: 'CommanderError', code: 'commander.error', message: `error: ${message}` };
    return { before: [], ending: certainly('error', because === undefined ? error : { ...error, because }) };
  }
  const plan = planCommand(context);
  return { ...plan, notes: [...(plan.notes ?? []), ...planNotes(context, plan), ...unknownNames(context)] };
}

/** Names behind `--outcome` that ktx.yaml does not have. */
function unknownNames({ outcomes, project }: Context): readonly string[] {
  return Object.keys(outcomes)
    .filter((name) => !project.connections.some(({ id }) => id === name))
    .map(
      (name) => `--outcome ${name}=${outcomes[name]} has no effect: ktx.yaml has no connection of that name.`,
    );
}

/** The first run is counted before the project directory is looked at; then ktx fails without a command event. */
function brokenHook(
  { message, because }: { readonly message: string; readonly because?: string },
  consent: ConsentFact,
): Step[] {
  return [
    ...(consent.send && consent.firstRun ? [send('install_first_run', {}, { group: false })] : []),
    {
      kind: 'exception',
      source: 'commander parseAsync',
      runtime: 'node',
      error: { name: 'Error', message, ...(because !== undefined && { because }) },
      project: false,
    },
  ];
}

function wizardLine(projectDir: string): Line {
  return { commandPath: ['ktx'], args: [], options: { projectDir }, projectDirSource: 'cwd', projectDir };
}
