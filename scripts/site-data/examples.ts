import { events, exceptionName, isEventName } from '../../lib/catalog';
import { eventName } from '../../lib/site/payload';
import { recordedRequests } from './recordings';
import { sentExample } from './sent';

interface Example {
  readonly event: string;
  /** `recorded`: of a real run of ktx. `sent`: by the unreleased client, with the examples of the catalog. */
  readonly how: 'recorded' | 'sent';
  /** The command line of a recorded one. */
  readonly line?: string;
  /** The request as a capture. */
  readonly capture: string;
}

/** A request for every event that no forecast holds: recorded where a recording has one, else sent for the purpose. */
export async function makeExamples(root: string, forecast: ReadonlySet<string>): Promise<readonly Example[]> {
  const recorded = recordedRequests(root);
  const wanted = [...Object.keys(events), exceptionName].filter((event) => !forecast.has(event));
  return Promise.all(
    wanted.map(async (event): Promise<Example> => {
      const found = recorded.find(({ request }) => eventName(request) === event);
      if (found) {
        return { event, how: 'recorded', line: found.line, capture: JSON.stringify(found.request) };
      }
      if (!isEventName(event)) throw new Error(`No forecast and no recording holds ${event}.`);
      return { event, how: 'sent', capture: JSON.stringify(await sentExample(event)) };
    }),
  );
}
