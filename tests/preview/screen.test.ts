// @project process
import { expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { renderCapture } from '../../lib/preview/terminal';
import { screenLines } from '../../lib/preview/terminal/amount';
import { makeForecasts } from '../../scripts/site-data/forecasts';

const look = { width: 80, color: false, unicode: true, mode: 'forecast' } as const;

it('the forecast of every ktx command fits one screen of 80 columns, however it ends', async () => {
  const { forecasts } = await makeForecasts();
  const lengths = forecasts.map(({ line, outcome, notes, capture }) => {
    const text = renderCapture(readCapture(capture), {
      ...look,
      file: './ktx-telemetry-preview.jsonl',
      consent: { send: true, because: 'no opt-out is set' },
      command: line.split(' '),
      tool: 'ktx-telemetry-preview',
      notes,
    });
    const lines = text.trimEnd().split('\n');
    const wide = lines.filter((each) => each.length > look.width);
    return { line, outcome, lines: lines.length, wide };
  });
  expect(lengths.length).toBeGreaterThan(80);
  expect(lengths.filter(({ lines }) => lines > screenLines)).toEqual([]);
  expect(lengths.flatMap(({ wide }) => wide)).toEqual([]);
});
