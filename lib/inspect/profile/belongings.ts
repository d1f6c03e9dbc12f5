import { inferences } from '../../catalog/inferences';
import { property } from '../envelope';
import { counted, listed } from '../words';
import { type ProfileRule, Tally, textOf } from './rule';

/** How many projects there are; each is named by a hash. */
export const projects: ProfileRule = {
  id: 'projects',
  begin() {
    const hashes = new Tally();
    let events = 0;
    return {
      see(event) {
        const group = property(event.properties['$groups'], 'project');
        const hash = typeof group === 'string' && group !== '' ? group : textOf(event, 'projectId');
        if (hash === undefined) return;
        events += 1;
        hashes.add(hash);
      },
      conclude: () =>
        events === 0
          ? undefined
          : {
              sentence: `${counted(hashes.size, 'project directory', 'project directories')}, told apart by a hash.`,
              events,
            },
    };
  },
};

/** Kinds of databases and sources. */
export const sources: ProfileRule = {
  id: 'sources',
  begin() {
    const drivers = new Tally();
    const servers = new Tally();
    let events = 0;
    let demo = 0;
    return {
      see(event) {
        const { properties } = event;
        const listedDrivers = Array.isArray(properties['connectors'])
          ? properties['connectors'].map((each) => property(each, 'driver'))
          : [];
        const found = [textOf(event, 'driver'), textOf(event, 'dialect'), ...listedDrivers].filter(
          (each) => typeof each === 'string' && each !== 'unknown',
        );
        if (found.length === 0) return;
        events += 1;
        if (properties['isDemoConnection'] === true) demo += 1;
        for (const driver of found) drivers.add(String(driver));
        const server = textOf(event, 'serverVersion');
        if (server !== undefined) servers.add([textOf(event, 'driver'), server].filter(Boolean).join(' '));
      },
      conclude() {
        if (events === 0) return undefined;
        const versions = servers.size === 0 ? '' : ` Server versions: ${listed(servers.names, 8)}.`;
        const demos =
          demo === 0 ? '' : ` ${counted(demo, 'event is', 'events are')} about the demo database.`;
        return { sentence: `${listed(drivers.names, 20)}.${versions}${demos}`, events };
      },
    };
  },
};

/** What the counted fields count, by field: `tableCount` → `table`. */
const counts = new Map(
  inferences.size.fields.flatMap((pointer) => {
    const [, field, what] = /^\/properties\/((\w+)Count)$/.exec(pointer) ?? [];
    return field === undefined || what === undefined ? [] : [[field, what] as const];
  }),
);

/** Counts, at their largest. */
export const size: ProfileRule = {
  id: 'size',
  begin() {
    const largest = new Map<string, number>();
    const buckets = new Tally();
    let events = 0;
    return {
      see(event) {
        let carries = false;
        for (const [name, what] of counts) {
          const value = event.properties[name];
          if (typeof value !== 'number') continue;
          carries = true;
          largest.set(what, Math.max(largest.get(what) ?? 0, value));
        }
        const bucket = textOf(event, 'rowsBucket');
        if (bucket !== undefined) buckets.add(bucket);
        if (carries || bucket !== undefined) events += 1;
      },
      conclude() {
        if (events === 0) return undefined;
        const most = [...largest].map(([what, count]) => counted(count, what));
        const rows = buckets.size === 0 ? '' : ` Rows: ${listed(buckets.names)}.`;
        return { sentence: most.length === 0 ? rows.trim() : `At most ${listed(most)}.${rows}`, events };
      },
    };
  },
};

/** Agents and editors, as they call themselves. */
export const agents: ProfileRule = {
  id: 'agents',
  begin() {
    const clients = new Tally();
    const tools = new Tally();
    let events = 0;
    return {
      see(event) {
        if (event.name !== 'mcp_request_completed') return;
        events += 1;
        const name = textOf(event, 'mcpClientName');
        const version = textOf(event, 'mcpClientVersion');
        if (name !== undefined) clients.add(version === undefined ? name : `${name} ${version}`);
        const tool = textOf(event, 'toolName');
        if (tool !== undefined) tools.add(tool);
      },
      conclude() {
        if (events === 0) return undefined;
        const who = clients.size === 0 ? 'A client without a name' : listed(clients.names, 8);
        return { sentence: `${who}, which used ${listed(tools.names, 8)}.`, events };
      },
    };
  },
};
