import type { ReactNode } from 'react';
import type { State } from '../capture/session';
import { Condition } from './condition';
import { Drop, Failure, Loading, Silence } from './states';

/** What is shown where there are no events; undefined when there are some. */
export function screenOf(state: State, onFile: () => void): ReactNode | undefined {
  const { phase, rows, about, why, following } = state;
  if (phase === 'failed' && rows.length === 0) return main(<Failure why={why ?? ''} onFile={onFile} />);
  if (rows.length > 0) return undefined;
  if (phase === 'none') return main(<Drop onFile={onFile} />);
  if (phase !== 'ready' || !about) return main(phase === 'looking' ? null : <Loading state={state} />);
  if (!about.capture && about.problemCount > 0)
    return main(<Failure why={foreign(about.problemCount)} onFile={onFile} />);
  if (!about.capture && about.bytesRead === 0 && !following) {
    return main(<Failure why="The file is empty." onFile={onFile} />);
  }
  return main(
    <>
      <Silence state={state} />
      <Condition state={state} />
    </>,
  );
}

function foreign(count: number): string {
  const lines = count === 1 ? 'Its one line cannot be read' : `None of its ${count} lines can be read`;
  return `This file is not a capture of ktx-telemetry-preview. ${lines}.`;
}

function main(content: ReactNode): ReactNode {
  return <main className="screen">{content}</main>;
}
