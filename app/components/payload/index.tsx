import type { RequestLine } from '../../../lib/inspect/capture';
import { type PayloadLine, payloadLines } from '../../../lib/site/payload';
import { ClassTag } from '../data-class';
import { OriginMark } from '../origin';

/** A request as it is on the wire, with the explanation of each line beside it. */
export function Payload({ request }: { request: RequestLine }) {
  const { start, headers, body } = payloadLines(request);
  return (
    <ol className="payload">
      {[start, ...headers, ...body].map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <Line key={index} line={line} />
      ))}
    </ol>
  );
}

function Line({ line: { annotation, depth, name, text } }: { line: PayloadLine }) {
  return (
    <li>
      <code style={{ paddingInlineStart: `${depth * 2}ch` }}>
        {annotation && <OriginMark origin={annotation.origin} quiet />}
        {name !== undefined && <b>{name}: </b>}
        {text}
      </code>
      {annotation && (
        <span>
          {annotation.meaning}
          {annotation.dataClass && <ClassTag dataClass={annotation.dataClass} />}
        </span>
      )}
    </li>
  );
}
