import type { Completion } from '../../lib/forecast/completion/complete';
import type { Profile } from '../../lib/inspect/profile';
import type { Question } from './question';
import type { LineToRun } from './worker/line-to-run';

/** What the page asks its worker. */
export interface Asked {
  /** Counts up; an answer carries the number of its question. */
  readonly id: number;
  readonly question: Question;
  /** Where the cursor is in the line. */
  readonly cursor: number;
}

/** An event that would be sent. */
export interface ShownEvent {
  readonly name: string;
  /** The page of the event, below the site. */
  readonly href: string;
  readonly sender: 'command line' | 'Python daemon';
  readonly meaning: string;
  /** The lines of the request's body, each with its explanation. */
  readonly html: string;
  /** How many values are examples. */
  readonly examples: number;
}

/** What the line would send, or why nothing. */
export interface Result {
  readonly sends: boolean;
  /** One sentence. */
  readonly verdict: string;
  /** The rule that decides, for a line that sends nothing because of one; `command` for a line that sends nothing by itself. */
  readonly rule: string;
  /** What ktx prints of a line that it refuses. */
  readonly printed?: string;
  readonly exitCode?: number;
  /** What in the line is probably not meant; one or two sentences. */
  readonly hint: string | undefined;
  readonly events: readonly ShownEvent[];
  readonly notes: readonly string[];
  readonly profile: Profile;
  readonly run: LineToRun;
}

export interface Answer extends Asked {
  readonly completion: Completion;
  /** A line that is no ktx command line has a problem instead of a result. */
  readonly outcome: Result | { readonly problem: string };
}
