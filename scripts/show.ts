import type { Forecast } from '../lib/preview/forecast';
import { shownPath } from '../lib/preview/out-file';
import { renderCapture } from '../lib/preview/terminal/capture';
import type { Surroundings } from './surroundings';

/** Shows a forecast: one JSON object on standard output, or text for people on standard error. */
export function show(result: Forecast, options: { readonly json?: boolean }, here: Surroundings): void {
  if (options.json === true) {
    const { capture: _capture, ...facts } = result;
    here.stdout.write(`${JSON.stringify(facts)}\n`);
    return;
  }
  const file = result.file === '-' ? 'standard output' : shownPath(result.file, here.cwd);
  const { width, color, unicode } = here;
  const text = renderCapture(result.capture, {
    width,
    color,
    unicode,
    mode: 'forecast',
    file,
    consent: result.consent,
  });
  here.stderr.write(text);
  for (const note of result.notes) here.stderr.write(`${note}\n`);
}
