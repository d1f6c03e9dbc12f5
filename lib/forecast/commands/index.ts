import type { Context } from '../context';
import type { Plan } from '../ending';
import { planInit } from './admin';
import { planConnectionTest } from './connection';
import { planIngest } from './ingest';
import { planMcpLogs, planMcpServe, planMcpStart, planMcpStdio } from './mcp';
import { planHandled, planPlain } from './plain';
import { planRuntime, planRuntimeStart, planRuntimeStatus, planRuntimeStop } from './runtime';
import { planSl, planSlQuery, planSlRead, planSlValidate } from './semantic-layer';
import { planSetup } from './setup';
import { planSql } from './sql';
import { planStatus } from './status';
import { planUnloadable } from './unloadable';
import { planWiki, planWikiRead } from './wiki';

/** Commands with events of their own, or with a failure path of their own; every other one is plain. */
const plans: Readonly<Record<string, (context: Context) => Plan>> = {
  'ktx setup': planSetup,
  'ktx connection': planHandled,
  'ktx connection list': planHandled,
  'ktx connection test': planConnectionTest,
  'ktx ingest': planIngest,
  'ktx wiki': planWiki,
  'ktx wiki read': planWikiRead,
  'ktx sl': planSl,
  'ktx sl read': planSlRead('sl read'),
  'ktx sl validate': planSlValidate,
  'ktx sl query': planSlQuery,
  'ktx sql': planSql,
  'ktx status': planStatus,
  'ktx admin reindex': planHandled,
  'ktx mcp logs': planMcpLogs,
  'ktx mcp stdio': planMcpStdio,
  'ktx mcp start': planMcpStart,
  'ktx mcp serve-internal': planMcpServe,
  'ktx admin init': planInit,
  'ktx admin runtime install': planRuntime,
  'ktx admin runtime status': planRuntimeStatus,
  'ktx admin runtime start': planRuntimeStart,
  'ktx admin runtime stop': planRuntimeStop,
};

/** What the command would send between its start and its end. */
export function planCommand(context: Context): Plan {
  return planUnloadable(context) ?? (plans[context.commandPath.join(' ')] ?? planPlain)(context);
}

export { planWizard } from './setup';
