import { shownPath } from '../lib/preview/capture/out-file';
import type { Forecast } from '../lib/preview/forecast';
import { renderCapture } from '../lib/preview/terminal';
import type { Surroundings } from './surroundings';

/** Shows a forecast: one JSON object on standard output, or text for people on standard error. */
export function show(result: Forecast, options: { readonly json?: boolean }, here: Surroundings): void {
  const { capture, file, consent, command, notes, failure } = result;
  if (options.json === true) {
    const { capture: _capture, failure: _failure, ...facts } = result;
    here.stdout.write(`${JSON.stringify(facts)}\n`);
    return;
  }
  const { width, color, unicode, tool } = here;
  const place = file === '-' ? 'standard output' : shownPath(file, here.cwd);
  const shown = failure ? `${place}, which could not take all of it` : place;
  const known = { mode: 'forecast', file: shown, consent, rule: consent.rule, command, tool, notes } as const;
  here.stderr.write(renderCapture(capture, { width, color, unicode, ...known }));
}
