import type { Consent } from '../../telemetry';
import { type Context, certainly, type Plan } from './context';
import type { CommandLine, ParsedLine } from './parse';
import { planCommand, planWizard } from './plan';
import { planNotes } from './plan-notes';
import { readProject } from './project';
import { type Step, send } from './step';

/** What a plan needs besides the line. */
export type Supposed = Pick<
  Context,
  | 'release'
  | 'cliVersion'
  | 'behaviour'
  | 'outcome'
  | 'asked'
  | 'errorText'
  | 'terminal'
  | 'calls'
  | 'cwd'
  | 'env'
>;

/** Plans what a parsed line would send; undefined for a line that sends nothing. */
export function planLine(parsed: ParsedLine, supposed: Supposed, consent: Consent): Plan | undefined {
  switch (parsed.kind) {
    case 'silent':
      return undefined;
    case 'command':
      return planRun(parsed, supposed);
    case 'wizard': {
      const project = readProject(parsed.projectDir, supposed.env);
      const before = planWizard({ ...wizardLine(parsed.projectDir), ...supposed, project });
      return { before, ending: certainly('ok') };
    }
    case 'brokenHook':
      return { before: brokenHook(parsed.message, consent), ending: certainly('error') };
  }
}

function planRun(line: CommandLine, supposed: Supposed): Plan {
  if (line.missingProject) {
    const error = { name: 'KtxProjectMissingAbortError', message: 'ktx project missing' };
    return { before: [], ending: { outcome: 'aborted', exitCode: 1, error } };
  }
  if (line.commanderError !== undefined) {
    const message = line.commanderError.replace(/^commander\.error: /, '');
    const because = 'the words of ktx may differ';
    return {
      before: [],
      ending: certainly('error', { name: 'CommanderError', code: 'commander.error', message, because }),
    };
  }
  const context = { ...line, ...supposed, project: readProject(line.projectDir, supposed.env) };
  const plan = planCommand(context);
  return { ...plan, notes: [...(plan.notes ?? []), ...planNotes(context, plan)] };
}

/** The first run is counted before the project directory is looked at; then ktx fails without a command event. */
function brokenHook(message: string, consent: Consent): Step[] {
  const because = 'the words of ktx may differ';
  return [
    ...(consent.send && consent.firstRun ? [send('install_first_run', {}, { group: false })] : []),
    {
      kind: 'exception',
      source: 'commander parseAsync',
      runtime: 'node',
      error: { name: 'Error', message, because },
      project: false,
    },
  ];
}

function wizardLine(
  projectDir: string,
): Pick<Context, 'commandPath' | 'args' | 'options' | 'projectDirSource'> {
  return { commandPath: ['ktx'], args: [], options: { projectDir }, projectDirSource: 'cwd' };
}
