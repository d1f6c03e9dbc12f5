import type { Command } from 'commander';
import { bashScript } from './bash';
import { fishScript } from './fish';
import { powershellScript } from './powershell';
import { stagesOf } from './stages';
import { zshScript } from './zsh';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript } as const;

export type Shell = keyof typeof scripts;

/** The script that teaches a shell this program's verbs, options and values, and those of the ktx command inside. */
export function completionScript(shell: Shell, program: Command): string {
  return scripts[shell](program.name(), stagesOf(program));
}
