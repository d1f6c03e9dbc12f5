import type { State } from './session';

/**
 * What there is to show: events; nothing yet (`reading`, `waiting` for a recording that goes on); nothing at all, because
 * the capture is `silent`, was `cut` before a request, or is none (`missing`, `foreign`, `empty`, `failed`).
 */
export type PageState =
  | 'looking'
  | 'missing'
  | 'reading'
  | 'failed'
  | 'foreign'
  | 'empty'
  | 'waiting'
  | 'cut'
  | 'silent'
  | 'events';

/** Where the page is with its capture, in one word. */
export function pageStateOf({ phase, rows, about, following }: State): PageState {
  if (rows.length > 0) return 'events';
  if (phase === 'failed') return 'failed';
  if (phase === 'none') return 'missing';
  if (phase === 'looking') return 'looking';
  if (phase !== 'ready' || !about) return 'reading';
  if (about.end) return 'silent';
  if (!about.capture && about.problemCount > 0) return 'foreign';
  if (following) return 'waiting';
  return about.capture ? 'cut' : 'empty';
}

/** True when there is no capture to say anything about. */
export function isNone(pageState: PageState): boolean {
  return pageState === 'failed' || pageState === 'foreign' || pageState === 'empty';
}
