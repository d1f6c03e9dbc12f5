import { isIn } from '../../../catalog';
import { type Context, type Ending, interrupted, likely, type Plan, someError, supposed } from '../context';
import { type EventStep, type ExceptionStep, guess, type Step, send } from '../step';
import { planPlain } from './plain';

const perCall = 'one event for each tool call; how many there are, and of which tools, is up to the client';

const usualTool = 'connection_list';

/** `ktx mcp stdio`: an event for each tool call, and the command event when the client hangs up. */
export function planMcpStdio(context: Context): Plan {
  if (context.outcome === 'error' && context.calls === 0) return planPlain(context);
  const ending = context.outcome === 'aborted' ? { ...interrupted(), exitCode: 143 } : servedWell;
  return { before: calls(context), ending, notes: callNotes(context) };
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
  const started = context.outcome === 'ok' || (context.outcome === 'error' && context.calls > 0);
  if (!started) return planPlain(context);
  return { before: [], ending: servedWell, after: calls(context), notes: callNotes(context) };
}

/** `ktx mcp logs`: with --follow it goes on until Ctrl-C. */
export function planMcpLogs(context: Context): Plan {
  const following = context.options['follow'] === true && !context.asked;
  if (!following) return planPlain(context);
  return {
    before: [],
    ending: likely(context, 'aborted', 'supposed: --follow goes on until it is interrupted'),
  };
}

/** A server outlives the calls that fail. */
const servedWell: Ending = { outcome: 'ok', exitCode: 0, because: supposed };

function callNotes({ calls: count, outcome }: Context): readonly string[] {
  const supposedCalls = `${count} tool ${count === 1 ? 'call is' : 'calls are'} supposed (--calls); ktx sends one mcp_request_completed for each.`;
  if (outcome !== 'error') return [supposedCalls];
  return [
    supposedCalls,
    'The calls are supposed to fail, not the server (for that: --calls 0). A call whose answer says that something was not found counts as failed too.',
  ];
}

function calls(context: Context): Step[] {
  return Array.from({ length: context.calls }, () => [
    ...(context.outcome === 'error' ? [callReport(context)] : []),
    sampled(context, call(context)),
  ]).flat();
}

/** The error of a failing call; with 0.12.0 a query that the warehouse rejects is not reported. */
function callReport(context: Context): ExceptionStep {
  const error = someError(context, { name: 'Error', message: 'the tool could not be carried out' });
  const source = `mcp:${usualTool}`;
  return { kind: 'exception', source, sourceBecause: perCall, runtime: 'node', error, project: true };
}

function call({ behaviour, outcome }: Context): EventStep {
  return send('mcp_request_completed', {
    toolName: guess(usualTool, perCall),
    outcome: outcome === 'error' ? guess('error', supposed) : guess('ok', perCall),
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
