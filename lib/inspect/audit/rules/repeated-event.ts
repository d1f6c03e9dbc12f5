import { requestRule } from '../rule';

/** An event whose uuid was seen before: the SDK tried again. */
export const repeatedEvent = requestRule('repeated-event', function* ({ annotated, seenIn }) {
  for (const { uuid, pointer, name = 'This event' } of annotated.events) {
    const before = uuid === undefined ? undefined : seenIn(uuid, annotated.seq);
    if (uuid === undefined || before === undefined) continue;
    yield {
      pointer: `${pointer}/uuid`,
      message: `${name.slice(0, 60)} is the event of request ${before} once more: a retry with the same uuid.`,
      evidence: uuid.slice(0, 36),
    };
  }
});
