import { shownPath } from '../lib/preview/capture/out-file';
import type { Forecast } from '../lib/preview/forecast';
import { renderCapture } from '../lib/preview/terminal';
import { sayJson } from './say';
import { resultStream, type Surroundings } from './surroundings';

/**
 * Shows a forecast: text or one JSON object on standard output. With `--out -` standard output carries the capture, and the
 * text goes to standard error.
 */
export function show(
  result: Forecast,
  options: { readonly json?: boolean; readonly full?: boolean; readonly quiet?: boolean },
  here: Surroundings,
): void {
  const { assuming, capture, file, consent, command, failure } = result;
  // What the whole forecast rests on is said before anything else.
  const notes = assuming === undefined ? result.notes : [`${assuming.replace(/^a/, 'A')}.`, ...result.notes];
  if (options.json === true) {
    const { capture: _capture, failure: _failure, ...facts } = result;
    sayJson(here.stdout, facts);
    return;
  }
  const { stream, look } = resultStream(here, file);
  const place = file === '-' ? 'standard output' : shownPath(file, here.cwd);
  const shown = failure ? `${place} (cut short)` : place;
  const known = {
    mode: 'forecast',
    file: shown,
    consent,
    rule: consent.rule,
    command,
    tool: here.tool,
    notes,
  } as const;
  const view = options.quiet ? 'quiet' : options.full ? 'full' : 'summary';
  stream.write(renderCapture(capture, { ...look, ...known, view }));
}
