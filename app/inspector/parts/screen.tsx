import type { ReactNode } from 'react';
import { pageStateOf } from '../capture/page-state';
import type { State } from '../capture/session';
import { Condition } from './condition';
import { figure } from './figures';
import { Drop, Failure, Loading, Silence, Waiting } from './states';

/** What is shown where there are no events; undefined when there are some. */
export function screenOf(state: State, onFile: () => void, onSample: () => void): ReactNode | undefined {
  const pageState = pageStateOf(state);
  switch (pageState) {
    case 'events':
      return undefined;
    case 'looking':
      return main(null);
    case 'missing':
      return main(<Drop onFile={onFile} onSample={onSample} />);
    case 'reading':
      return main(<Loading state={state} />);
    case 'failed':
      return main(<Failure why={state.why ?? ''} onFile={onFile} />);
    case 'foreign':
      return main(<Failure why={foreign(state.about?.problemCount ?? 0)} onFile={onFile} />);
    case 'empty':
      return main(<Failure why="The file is empty." onFile={onFile} />);
    case 'waiting':
      return main(<Waiting state={state} />);
    default:
      return main(
        <>
          <Silence state={state} />
          <Condition state={state} />
        </>,
      );
  }
}

function foreign(count: number): string {
  const lines =
    count === 1 ? 'Its one line cannot be read' : `None of its ${figure(count)} lines can be read`;
  return `This file is not a capture of ktx-telemetry-preview. ${lines}.`;
}

function main(content: ReactNode): ReactNode {
  return <main className="screen">{content}</main>;
}
