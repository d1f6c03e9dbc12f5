import type { RequestLine } from '../../../lib/inspect/capture';
import { size } from '../../../lib/inspect/words';
import { payloadLines } from '../../../lib/site/payload';
import { Text } from '../document/text';
import { ActiveLine } from './active-line';
import { lineHtml } from './line-html';

interface Props {
  readonly request: RequestLine;
  /** Pointers of values that only a run can decide, with the reason. */
  readonly supposed?: Readonly<Record<string, string>>;
  readonly caption?: string;
}

/** A request as it is on the wire, complete; each line has its explanation beside it. */
export function Payload({ request, supposed = {}, caption = '' }: Props) {
  return (
    <figure className="payload">
      <ActiveLine lines={linesHtml(request, supposed)} />
      <figcaption>
        {caption !== '' && (
          <>
            <Text>{caption}</Text>,{' '}
          </>
        )}
        {size(request.body.bytes)} {request.body.encoding === 'gzip' ? 'compressed' : 'of body'}
      </figcaption>
    </figure>
  );
}

function linesHtml(request: RequestLine, supposed: Readonly<Record<string, string>>): string {
  const { start, headers, body } = payloadLines(request);
  const lines = [start, ...headers, ...body];
  // Opens on the name of the event: the first thing that means something to a reader.
  const first = lines.findIndex(({ pointer }) => pointer === '/batch/0/event');
  return lines
    .map((line, index) =>
      lineHtml(line, {
        supposed: supposed[line.pointer ?? ''],
        isFirst: index === first,
        isBody: index === headers.length + 1,
      }),
    )
    .join('');
}
