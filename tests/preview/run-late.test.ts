import { afterEach, beforeEach, expect, test } from 'vitest';
import { machineHas } from '../programs';
import { bundle } from './program-bundle';
import { Place } from './run-support';

let place: Place;

beforeEach(async () => {
  place = await Place.make();
});

afterEach(() => {
  place.remove();
});

test.runIf(machineHas('list of processes', process.platform !== 'win32'))(
  'a run waits for the sender that its command leaves behind, and says what came through it',
  async () => {
    const result = await place.run([process.execPath, await bundle('late-command')]);
    expect(result).toMatchObject({ requests: 100, exitCode: 0, problems: [], blindSpots: [] });
    expect(result.notes.join('\n')).toMatch(
      /^The command ended before all was delivered and left a sender behind \(process \d+\), .* \d+ requests? arrived\./,
    );
    expect(place.capture().requests[0]?.json).toEqual({ batch: [{ event: 'command' }] });
  },
);

test('a run whose command delivered everything says nothing of senders', async () => {
  const result = await place.run([process.execPath, '-e', '0']);
  expect(result.notes).toEqual([]);
});
