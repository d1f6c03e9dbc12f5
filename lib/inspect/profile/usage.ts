import { counted, listed } from '../words';
import { type ProfileRule, Tally, textOf } from './rule';

const parts = {
  hasSl: 'a semantic layer',
  hasWiki: 'a wiki',
  hasMcp: 'MCP',
  hasManagedRuntime: 'the Python runtime of ktx',
} as const;

/** What the projects are set up for, as their snapshots say. */
export const features: ProfileRule = {
  id: 'features',
  begin() {
    const used = new Tally();
    let events = 0;
    return {
      see({ name, properties }) {
        if (name !== 'project_stack_snapshot') return;
        const has = Object.entries(parts).filter(([field]) => typeof properties[field] === 'boolean');
        if (has.length === 0) return;
        events += 1;
        for (const [field, what] of has) if (properties[field] === true) used.add(what);
      },
      conclude: () =>
        events === 0
          ? undefined
          : {
              sentence: `${counted(events, 'snapshot shows', 'snapshots show')} ${used.size === 0 ? 'no semantic layer, wiki, MCP or Python runtime' : listed(used.entries)}.`,
              events,
            },
    };
  },
};

/** SQL statements by their first word, and searches. */
export const queries: ProfileRule = {
  id: 'queries',
  begin() {
    const verbs = new Tally();
    let [events, tables, searches, longest] = [0, 0, 0, 0];
    return {
      see(event) {
        const { properties } = event;
        const verb = textOf(event, 'queryVerb');
        const length = properties['queryLength'];
        if (verb === undefined && typeof length !== 'number') return;
        events += 1;
        if (verb !== undefined) verbs.add(verb);
        const touched = properties['referencedTableCount'];
        if (typeof touched === 'number') tables = Math.max(tables, touched);
        if (typeof length !== 'number') return;
        searches += 1;
        longest = Math.max(longest, length);
      },
      conclude() {
        if (events === 0) return undefined;
        const sentences = [
          verbs.size === 0
            ? ''
            : `SQL statements: ${listed(verbs.entries)}${tables > 0 ? `, of at most ${counted(tables, 'table')}` : ''}.`,
          searches === 0
            ? ''
            : `${counted(searches, 'search', 'searches')}, of at most ${counted(longest, 'character')}.`,
        ];
        return { sentence: sentences.filter((each) => each !== '').join(' '), events };
      },
    };
  },
};
