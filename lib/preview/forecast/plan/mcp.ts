import { isIn } from '../../../catalog';
import { type Context, handled, interrupted, type Plan } from '../context';
import { type EventStep, guess, type Step, send } from '../step';
import { planPlain } from './plain';

const perCall = 'one event for each tool call; how many there are, and of which tools, is up to the client';

/** `ktx mcp stdio`: an event for each tool call, and the command event when the client hangs up. */
export function planMcpStdio(context: Context): Plan {
  const ending = context.outcome === 'aborted' ? { ...interrupted(), exitCode: 143 } : handled(context);
  return { before: calls(context), ending, notes: [callNote(context)] };
}

/** `ktx mcp start`: in the foreground the command event is sent at once and the tool calls follow. */
export function planMcpStart(context: Context): Plan {
  if (context.options['foreground'] === true) return planMcpServe(context);
  const plan = planPlain(context);
  if (context.outcome !== 'ok') return plan;
  return {
    ...plan,
    before: [serverCommand()],
    notes: [
      'The server that this command starts is a process of its own: it sends its own command event (ktx mcp serve-internal) as soon as its port is open, and later an mcp_request_completed for each tool call. A server that runs already is not started again.',
    ],
  };
}

/** The command event of the server process; the command that starts it waits until the port is open. */
function serverCommand(): EventStep {
  return send('command', {
    commandPath: ['ktx', 'mcp', 'serve-internal'],
    outcome: 'ok',
    flagsPresent: guess(
      { host: true, port: true, projectDir: true },
      'the flags with which ktx starts its server',
    ),
    hasProject: true,
    projectGroupAttached: true,
  });
}

/** The server process: its command event measures the start only. */
export function planMcpServe(context: Context): Plan {
  const plan = planPlain(context);
  if (context.outcome !== 'ok') return plan;
  return { ...plan, after: calls(context), notes: [callNote(context)] };
}

function callNote({ calls: count }: Context): string {
  return `${count} tool ${count === 1 ? 'call is' : 'calls are'} supposed (--calls); ktx sends one mcp_request_completed for each.`;
}

function calls(context: Context): Step[] {
  return Array.from({ length: context.calls }, () => sampled(context, call(context)));
}

function call({ behaviour }: Context): EventStep {
  return send('mcp_request_completed', {
    toolName: guess('connection_list', perCall),
    outcome: guess('ok', perCall),
    sampleRate: 1,
    ...(behaviour.mcpClient !== 'absent' && {
      mcpClientName: guess('claude-desktop', 'what the client calls itself'),
      mcpClientVersion: guess('1.0.0', 'what the client calls its version'),
    }),
  });
}

/** Before 0.8.0 one process in ten sent its calls. */
function sampled({ release }: Context, step: EventStep): EventStep {
  if (isIn(release, '0.8.0')) return step;
  const because = 'this release sends the calls of one process in ten';
  return {
    ...step,
    fields: { ...step.fields, sampleRate: 0.1 },
    guesses: { ...step.guesses, toolName: because },
  };
}
