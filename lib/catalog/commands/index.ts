import { isIn, type ReleaseVersion } from '../releases';
import { admin } from './admin';
import type { CommandDefinition, Emission, Lifetime } from './command';
import { completion } from './completion';
import { connection } from './connection';
import { ingest } from './ingest';
import { mcp } from './mcp';
import { root } from './root';
import { semanticLayer } from './semantic-layer';
import { setup } from './setup';
import { sql } from './sql';
import { status } from './status';
import { wiki } from './wiki';

export {
  type CommandArgument,
  type CommandDefinition,
  type CommandOption,
  type Emission,
  flagKeyOf,
} from './command';
export { type McpTool, mcpTools } from './mcp-tools';

/** Every command of ktx, hidden ones too, each after its parent. */
export const commands: readonly CommandDefinition[] = [
  ...root,
  ...setup,
  ...connection,
  ...ingest,
  ...wiki,
  ...semanticLayer,
  ...sql,
  ...status,
  ...mcp,
  ...admin,
  ...completion,
];

/** The command of a `commandPath`, if there is one. */
export function findCommand(path: readonly string[]): CommandDefinition | undefined {
  const wanted = path.join(' ');
  return commands.find((command) => command.path.join(' ') === wanted);
}

/** True when a command, an option or a sending exists in `release`. */
export function existsIn(release: ReleaseVersion, { since, removed }: Lifetime): boolean {
  return (since === undefined || isIn(release, since)) && (removed === undefined || !isIn(release, removed));
}

/** Everything that a run of the command can send, in sending order: what every command sends around its own. */
export function eventsOf(command: CommandDefinition): readonly Emission[] {
  if (!command.reachesPreAction) return command.events;
  return [
    {
      event: 'install_first_run',
      when: 'This very run made the identity file.',
      runtime: 'node',
    },
    ...command.events.filter((emission) => !emission.afterCommand),
    {
      event: '$exception',
      when: 'An error that the command does not handle ends it. A refused command line, a missing project and failures that ktx expects are left out.',
      runtime: 'node',
      source: command.path.join(' '),
    },
    {
      event: 'command',
      when: 'Sent when the run ends, including by Ctrl-C or SIGTERM, unless it crashes.',
      outcome: ['ok', 'error', 'aborted'],
      runtime: 'node',
    },
    ...command.events.filter((emission) => emission.afterCommand),
  ];
}
