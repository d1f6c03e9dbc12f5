import { events } from '../../catalog';
import { counted, listed } from '../words';
import { type ProfileRule, Tally, textOf } from './rule';

/** What each switch of a snapshot stands for: `a semantic layer` of `Whether your project has a semantic layer.` */
const parts = Object.entries(events.project_stack_snapshot.fields).flatMap(([field, { meaning }]) => {
  const what = /^Whether your project (?:has|is set up for|needs) (.*)\.$/.exec(meaning)?.[1];
  return what === undefined ? [] : [[field, what] as const];
});

/** What the projects are set up for, as their snapshots say. */
export const features: ProfileRule = {
  id: 'features',
  begin() {
    const used = new Tally();
    let snapshots = 0;
    return {
      see({ name, properties }) {
        if (name !== 'project_stack_snapshot') return;
        const has = parts.filter(([field]) => typeof properties[field] === 'boolean');
        if (has.length === 0) return;
        snapshots += 1;
        for (const [field, what] of has) if (properties[field] === true) used.add(what);
      },
      conclude: () =>
        snapshots === 0
          ? undefined
          : {
              sentence: `${counted(snapshots, 'snapshot shows', 'snapshots show')} ${used.size === 0 ? 'no semantic layer, wiki, MCP or Python runtime' : listed(used.entries)}.`,
              events: snapshots,
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
