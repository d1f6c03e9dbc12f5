import { useRef, useState } from 'react';
import type { ExportFormat, Writer } from '../../../lib/inspect/export';
import type { Session, State } from '../capture/session';

const formats: readonly (readonly [ExportFormat, string, type: string])[] = [
  ['html', 'HTML report', 'text/html'],
  ['har', 'HAR', 'application/json'],
  ['csv', 'CSV', 'text/csv'],
  ['json', 'JSON', 'application/json'],
];

/** Saves the capture in another format, as `export` does; the file is made in this tab. */
export function ExportMenu({ session, state }: { session: Session; state: State }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [problem, setProblem] = useState('');
  const save = async (format: ExportFormat, type: string) => {
    setProblem('');
    try {
      const answer = await session.ask({ kind: 'export', format, writer: await writerOf(state, format) });
      if (answer.kind !== 'exported') return;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([...answer.text], { type }));
      link.download = `ktx-telemetry.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
      if (menu.current) menu.current.open = false;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The file could not be made.');
    }
  };
  return (
    // Its place is kept until there is something to export, so that nothing beside it moves.
    <details ref={menu} className="menu" data-empty={state.rows.length === 0}>
      <summary>Export</summary>
      <div className="menu-body">
        {formats.map(([format, label, type]) => (
          <button key={format} type="button" className="quiet" onClick={() => void save(format, type)}>
            {label}
          </button>
        ))}
        <p role="status">{problem}</p>
      </div>
    </details>
  );
}

/** The tool that recorded the capture, as `export` would write it; a report carries the typeface of this page. */
async function writerOf({ about }: State, format: ExportFormat): Promise<Writer> {
  const { name, version } = about?.capture?.tool ?? { name: 'ktx-telemetry-preview', version: 'unknown' };
  if (format !== 'html') return { name, version };
  const [sans, mono] = await Promise.all(['geist', 'geist-mono'].map(base64Font));
  return { name, version, fonts: sans && mono ? { sans, mono } : undefined };
}

async function base64Font(name: string): Promise<string> {
  const answer = await fetch(`fonts/${name}.woff2`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
