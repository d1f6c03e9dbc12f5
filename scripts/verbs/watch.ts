import type { Command } from 'commander';
import type { Exit } from '../command-line';
import { open, refuseToOpen } from '../inspector';
import { refuseTwoOutputs } from '../one-output';
import { port } from '../port';
import { sayJson } from '../say';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';

const help = `
A collector on 127.0.0.1 stays open, and so does the inspector page. Any number of programs can send to it, end and
start again. What they send is written to the file before they are answered, and goes no further.

  $ ktx-telemetry-preview watch
  $ ktx-telemetry-preview watch --port 4318            the same endpoint every time, for configurations that stay
  $ ktx-telemetry-preview watch --out - | jq .json     the capture on standard output, without the page
  $ ktx-telemetry-preview watch --as-if-enabled        lines that hide your opt-outs from the programs you watch

--as-if-enabled only changes those lines: the environment they set has no opt-out. An opt-out in your identity file
stays in effect. \`run --as-if-enabled\` hides that one too, for one command. Ctrl-C ends the capture.`;

/** Adds `watch`: a collector for programs that come and go. */
export function addWatch(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('watch')
    .description('keep a collector and the inspector page open, for programs that come and go')
    .option(
      '-o, --out <file>',
      'where the requests are written; - is standard output',
      'ktx-telemetry-watch.jsonl',
    )
    .option('--force', 'replace the file even if it is a recording or not a capture')
    .option('--fsync', 'wait for the disk before each answer, so that a power failure loses less')
    .option('--port <n>', 'the port of the collector (default: any free one)', port)
    .option('--as-if-enabled', 'print `export` lines that hide your opt-outs from the programs you watch')
    .option('--quiet', 'only the address, and the verdict at the end')
    .option('--no-browser', 'print the address of the page only')
    .option('--json', 'one JSON object on standard output at the end')
    .addHelpText('after', help)
    .action(async (options) => {
      refuseTwoOutputs(options);
      if (options.out !== '-') await refuseToOpen(options.out);
      const [{ watch }, { readStatus }] = await Promise.all([
        import('../../lib/preview/watch/session'),
        import('../../lib/preview/status/status'),
      ]);
      const { interrupted } = await import('../../lib/preview/viewer/session');
      const result = await watch({
        out: options.out,
        force: options.force === true,
        fsync: options.fsync === true,
        ...(options.port !== undefined && { port: options.port }),
        asIfEnabled: options.asIfEnabled === true,
        quiet: options.quiet === true,
        cwd: here.cwd,
        env: here.env,
        tool: readTool(),
        look: here,
        consentIn: (env) => {
          const { on, rule, because } = readStatus({ cwd: here.cwd, env, terminal: true });
          return { send: on, rule, because };
        },
        tell: (text) => here.stderr.write(text),
        openPage: (path) => open(path, here, options.browser === true),
        ended: interrupted,
      });
      if (options.json === true) sayJson(here.stdout, result);
      exit(result.problems.length > 0 ? 3 : 0);
    });
}
