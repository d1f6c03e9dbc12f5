import type { Command } from 'commander';
import { wayToRun } from '../../lib/catalog/get';
import type { Exit } from '../command-line';
import { repeated } from '../repeated';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';

const [command, ...args] = wayToRun().command;
// From a clone the entry starts the bundle itself: a client sets no working directory for npm.
const entry = {
  mcpServers: {
    'ktx-telemetry-preview':
      wayToRun().where === 'anywhere'
        ? { command, args: [...args, 'mcp'] }
        : { command: 'node', args: ['/path/to/clone/dist/ktx-telemetry-preview.js', 'mcp'] },
  },
};

const help = `
Lets an agent find out what ktx would send before it runs ktx. The tools are search_catalog, read_event, read_field,
read_command, forecast_command, audit_capture. They do not run ktx, change your files or reach the network.

In the configuration of an MCP client:

${JSON.stringify(entry, null, 2).replaceAll(/^/gm, '  ')}

Remove an entry that runs npx with the bare name ktx-telemetry-preview: whoever registers that name on npm could run code
on your machine.

Captures are read below the directory that the server runs in, and in those that you give with --allow.

Standard output belongs to the protocol. The server ends when standard input is closed.`;

/** Adds `mcp`: the catalog, the forecast and the audit for agents. */
export function addMcp(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('mcp')
    .description('serve the catalog, forecasts and audits to an agent (MCP over standard input and output)')
    .option(
      '--allow <directory>',
      'let the agent read captures in this directory as well; can be repeated',
      repeated,
    )
    .addHelpText('after', help)
    .action(async (options) => {
      if (process.stdin.isTTY === true) {
        here.stderr.write(
          'Waiting for an MCP client on standard input. See ktx-telemetry-preview mcp --help.\n',
        );
      }
      const { serveMcp } = await import('../../lib/preview/mcp');
      await serveMcp({ cwd: here.cwd, env: here.env, tool: readTool(), allowed: options.allow ?? [] });
      exit(0);
    });
}
