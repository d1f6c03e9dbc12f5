import { Argument, type Command } from 'commander';
import type { Exit } from '../command-line';
import type { Surroundings } from '../surroundings';

const help = `
The script completes every verb, option and value, event names, and the ktx commands that can follow. It does not start
a program while you type.

  $ echo 'eval "$(ktx-telemetry-preview completion bash)"' >> ~/.bashrc
  $ echo 'eval "$(ktx-telemetry-preview completion zsh)"' >> ~/.zshrc        after compinit
  $ ktx-telemetry-preview completion fish \\
      > ~/.config/fish/completions/ktx-telemetry-preview.fish
  PS> ktx-telemetry-preview completion powershell >> $PROFILE`;

/** Adds `completion`: the script that completes this program's command lines in a shell. */
export function addCompletion(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('completion')
    .description('a script that completes command lines in your shell')
    .addArgument(
      new Argument('<shell>', 'the shell that reads it').choices(['bash', 'zsh', 'fish', 'powershell']),
    )
    .addHelpText('after', help)
    .action(async (shell: 'bash' | 'zsh' | 'fish' | 'powershell') => {
      const { completionScript } = await import('../../lib/preview/completion');
      here.stdout.write(completionScript(shell, program));
      exit(0);
    });
}
