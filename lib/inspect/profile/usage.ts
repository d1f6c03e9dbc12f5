import { events as catalog } from '../../catalog';
import { counted, listed } from '../words';
import { joined, numberOf, type ProfileRule, Tally, textOf } from './rule';

/** What each switch of a snapshot stands for: `a semantic layer` of `Whether your project has a semantic layer.` */
const parts = Object.entries(catalog.project_stack_snapshot.fields).flatMap(([field, { meaning }]) => {
  const what = /^Whether your project (?:has|is set up for|needs) (.*)\.$/.exec(meaning)?.[1];
  if (what === undefined) return [];
  // Any JSON file of ktx's own makes this one true.
  return [[field, field === 'hasMcp' ? 'MCP or another JSON file of ktx' : what] as const];
});

/** What the projects are set up for, as their snapshots say. */
export const features: ProfileRule = {
  id: 'features',
  begin(note) {
    const [has, lacks] = [new Tally(), new Tally()];
    let snapshots = 0;
    return {
      see({ name, properties }) {
        if (name !== 'project_stack_snapshot') return;
        const told = parts.filter(([field]) => typeof properties[field] === 'boolean');
        if (told.length > 0) snapshots += 1;
        for (const [field, what] of told) {
          note(`/properties/${field}`);
          (properties[field] === true ? has : lacks).add(what);
        }
      },
      conclude() {
        if (snapshots === 0) return undefined;
        const never = lacks.names.filter((what) => has.count(what) === 0);
        return {
          sentence: joined(
            has.size === 0
              ? ''
              : `${counted(snapshots, 'snapshot of a project shows', 'snapshots of projects show')} ${listed(has.entries)}.`,
            never.length === 0
              ? ''
              : `Not found in ${snapshots === 1 ? 'the' : 'any'} snapshot: ${listed(never)}.`,
          ),
          events: snapshots,
        };
      },
    };
  },
};

/** SQL statements by their first word, searches, and queries of the semantic layer. */
export const queries: ProfileRule = {
  id: 'queries',
  begin(note) {
    const verbs = new Tally();
    const modes = new Tally();
    let [events, searches, semantic] = [0, 0, 0];
    const most = { tables: 0, length: 0, results: 0, dimensions: 0, measures: 0 };
    return {
      see(event) {
        const grow = (key: keyof typeof most, field: string) => {
          const value = numberOf(event, field);
          // A failure sends 0 whatever was asked.
          if (value === undefined || value === 0) return;
          note(`/properties/${field}`);
          most[key] = Math.max(most[key], value);
        };
        const verb = textOf(event, 'queryVerb', note);
        const isSearch = numberOf(event, 'queryLength') !== undefined;
        const isSemantic = event.name === 'sl_query_completed';
        if (verb === undefined && !isSearch && !isSemantic) return;
        events += 1;
        if (verb !== undefined) {
          verbs.add(verb);
          grow('tables', 'referencedTableCount');
        }
        if (isSearch) {
          searches += 1;
          note('/properties/queryLength');
          grow('length', 'queryLength');
          grow('results', 'resultCount');
        }
        if (!isSemantic) return;
        semantic += 1;
        note('/event');
        const mode = textOf(event, 'mode', note);
        if (mode !== undefined) modes.add(mode);
        grow('dimensions', 'referencedDimensionCount');
        grow('measures', 'referencedMeasureCount');
      },
      conclude() {
        if (events === 0) return undefined;
        const to = modes.size === 0 ? '' : ` to ${listed(modes.names)}`;
        return {
          sentence: joined(
            verbs.size === 0
              ? ''
              : `SQL statements: ${listed(verbs.entries)}${atMost([most.tables, 'table'])}.`,
            searches === 0
              ? ''
              : `${counted(searches, 'search', 'searches')}${atMost([most.length, 'character'], [most.results, 'result'])}.`,
            semantic === 0
              ? ''
              : `${counted(semantic, 'semantic query', 'semantic queries')}${to}${atMost([most.measures, 'measure'], [most.dimensions, 'dimension'])}.`,
          ),
          events,
        };
      },
    };
  },
};

/** `, with at most 2 tables`; empty where nothing was counted. */
function atMost(...counts: readonly (readonly [count: number, what: string])[]): string {
  const some = counts.flatMap(([count, what]) => (count === 0 ? [] : [counted(count, what)]));
  return some.length === 0 ? '' : `, with at most ${listed(some)}`;
}
