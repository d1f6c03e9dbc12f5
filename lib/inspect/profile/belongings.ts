import { property } from '../envelope';
import { counted, listed } from '../words';
import { joined, numberOf, type ProfileRule, Tally, tells, textOf } from './rule';

/** How many projects there are; each is named by a hash. */
export const projects: ProfileRule = {
  id: 'projects',
  begin(note) {
    const hashes = new Tally();
    let events = 0;
    return {
      see(event) {
        const group = property(event.properties['$groups'], 'project');
        const grouped = tells(group);
        const hash = grouped ? group : textOf(event, 'projectId', note);
        if (hash === undefined) return;
        if (grouped) note('/properties/$groups/project');
        events += 1;
        hashes.add(hash);
      },
      conclude: () =>
        events === 0
          ? undefined
          : {
              sentence: sentenceCase(
                `${hashes.amount('project directory', 'project directories')}, told apart by a hash.`,
              ),
              events,
            },
    };
  },
};

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Kinds of databases and sources. */
export const sources: ProfileRule = {
  id: 'sources',
  begin(note) {
    const drivers = new Tally();
    const dialects = new Tally();
    const servers = new Tally();
    let events = 0;
    let demo = 0;
    return {
      see(event) {
        const { properties } = event;
        let told = false;
        let isDemo = properties['isDemoConnection'] === true;
        if (isDemo) note('/properties/isDemoConnection');
        const see = (kinds: Tally, kind: unknown, field: string) => {
          if (!tells(kind) || kind === 'unknown') return;
          told = true;
          note(field);
          kinds.add(kind);
        };
        see(drivers, properties['driver'], '/properties/driver');
        see(dialects, properties['dialect'], '/properties/dialect');
        const connectors = properties['connectors'];
        for (const each of Array.isArray(connectors) ? connectors : []) {
          see(drivers, property(each, 'driver'), '/properties/connectors/*/driver');
          if (property(each, 'isDemo') !== true) continue;
          note('/properties/connectors/*/isDemo');
          isDemo = true;
        }
        const server = textOf(event, 'serverVersion', note);
        if (server !== undefined) servers.add([textOf(event, 'driver'), server].filter(Boolean).join(' '));
        if (isDemo) demo += 1;
        if (told || isDemo || server !== undefined) events += 1;
      },
      conclude: () =>
        events === 0
          ? undefined
          : {
              sentence: joined(
                drivers.size === 0 ? '' : `${listed(drivers.names, 20)}.`,
                dialects.size === 0 ? '' : `SQL dialects: ${listed(dialects.names, 20)}.`,
                servers.size === 0 ? '' : `Server versions: ${listed(servers.names, 8)}.`,
                demo === 0 ? '' : `${counted(demo, 'event is', 'events are')} about the demo database.`,
              ),
              events,
            },
    };
  },
};

/** Agents and editors, as they call themselves. */
export const agents: ProfileRule = {
  id: 'agents',
  begin(note) {
    const clients = new Tally();
    const tools = new Tally();
    let [events, nameless, sampled] = [0, 0, 0];
    return {
      see(event) {
        if (event.name !== 'mcp_request_completed') return;
        events += 1;
        note('/event');
        const name = textOf(event, 'mcpClientName', note);
        const version = textOf(event, 'mcpClientVersion', note);
        if (name === undefined) nameless += 1;
        else clients.add(version === undefined ? name : `${name} ${version}`);
        const tool = textOf(event, 'toolName', note);
        if (tool !== undefined) tools.add(tool);
        const rate = numberOf(event, 'sampleRate');
        if (rate === undefined || rate >= 1) return;
        note('/properties/sampleRate');
        sampled += 1;
      },
      conclude: () =>
        events === 0
          ? undefined
          : {
              sentence: joined(
                clients.size === 0 ? '' : `MCP clients: ${listed(clients.entries, 8)}.`,
                nameless === 0 ? '' : `${counted(nameless, 'request')} from a client without a name.`,
                tools.size === 0 ? '' : `Tools that were called: ${listed(tools.entries, 11)}.`,
                sampled === 0 ? '' : 'Only some processes send these, so there were more.',
              ),
              events,
            },
    };
  },
};
