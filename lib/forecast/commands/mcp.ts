import { isIn } from '../../catalog';
import type { Context } from '../context';
import { type Ending, escaping, interrupted, likely, type Plan, supposed } from '../ending';
import { someError } from '../errors';
import { filesBelow } from '../files';
import { joinPath } from '../paths';
import { type EventStep, type ExceptionStep, guess, type PlannedError, type Step, send } from '../step';
import { failing, planPlain } from './plain';

const perCall = 'one event for each tool call; how many there are, and of which tools, is up to the client';

const usualTool = 'connection_list';

/** `ktx mcp stdio`: an event for each tool call, and the command event when the client hangs up. */
export function planMcpStdio(given: Context): Plan {
  const context = { ...given, calls: given.calls ?? 1 };
  if (context.outcome === 'error' && context.calls === 0) return planPlain(context);
  const ending = context.outcome === 'aborted' ? { ...interrupted(), exitCode: 143 } : servedWell;
  return { before: calls(context), ending, notes: callNotes(context) };
}

/** `ktx mcp start`: in the foreground the command event is sent at once and the tool calls follow. */
export function planMcpStart(context: Context): Plan {
  if (context.options['foreground'] === true) return planMcpServe(context);
  const unsafe = openToAll(context);
  if (unsafe) return escaping(context, unsafe);
  const plan = planPlain(context);
  if (context.outcome !== 'ok') return plan;
  return {
    ...plan,
    before: [serverCommand()],
    notes: [
      'The server that this command starts is a process of its own: it sends its own command event (ktx mcp serve-internal) as soon as its port is open, and later an mcp_request_completed for each tool call. A server that is already running is not started again.',
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
export function planMcpServe(given: Context): Plan {
  const unsafe = openToAll(given);
  if (unsafe) return escaping(given, unsafe);
  const context = { ...given, calls: given.calls ?? 0 };
  const started = context.outcome === 'ok' || (context.outcome === 'error' && context.calls > 0);
  if (!started) return planPlain(context);
  return { before: [], ending: servedWell, after: calls(context), notes: callNotes(context) };
}

/** The addresses on which only this machine can reach a server. */
const ownHosts: readonly unknown[] = ['127.0.0.1', 'localhost', '::1'];

/** A server that others can reach needs a token. */
function openToAll({ options, env }: Context): PlannedError | undefined {
  const { host, token } = options;
  if (typeof host !== 'string' || ownHosts.includes(host)) return undefined;
  if ((typeof token === 'string' && token !== '') || env['KTX_MCP_TOKEN']) return undefined;
  return { name: 'Error', message: `Binding ktx MCP to ${host} requires --token or KTX_MCP_TOKEN` };
}

/** `ktx mcp logs`: without a log it fails; with --follow it goes on until Ctrl-C. */
export function planMcpLogs(context: Context): Plan {
  if (context.asked) return planPlain(context);
  const logs = filesBelow(context.files, joinPath(context.project.dir, '.ktx')).some((path) =>
    path.endsWith('.log'),
  );
  if (!logs) return failing(context, { name: 'Error', message: 'there is no log file' }, noLog);
  if (context.options['follow'] !== true) return planPlain(context);
  return {
    before: [],
    ending: likely(context, 'aborted', 'assumed: --follow goes on until it is interrupted'),
  };
}

const noLog = 'there is no log file of the MCP server below .ktx';

/** A server outlives the calls that fail. */
const servedWell: Ending = { outcome: 'ok', exitCode: 0, because: supposed };

type WithCalls = Context & { readonly calls: number };

function callNotes({ calls: count, outcome }: WithCalls): readonly string[] {
  if (count === 0)
    return ['No tool call is assumed (--calls); ktx sends one mcp_request_completed for each.'];
  const assumed = `${count} tool ${count === 1 ? 'call is' : 'calls are'} assumed (--calls); ktx sends one mcp_request_completed for each.`;
  if (outcome !== 'error') return [assumed];
  return [
    assumed,
    'The calls are assumed to fail, not the server (for that: --calls 0). A call whose answer says that something was not found counts as failed too.',
  ];
}

function calls(context: WithCalls): Step[] {
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
function sampled({ ktx: { release } }: Context, step: EventStep): EventStep {
  if (isIn(release, '0.8.0')) return step;
  const because = 'this release sends the calls of one process in ten';
  return {
    ...step,
    fields: { ...step.fields, sampleRate: 0.1 },
    guesses: { ...step.guesses, toolName: because },
  };
}
