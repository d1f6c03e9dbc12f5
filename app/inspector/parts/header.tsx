import { verdict } from '../../../lib/inspect/verdict';
import { counted } from '../../../lib/inspect/words';
import { levels } from '../capture/rows';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import { figure } from './figures';
import { LevelMark } from './marks';
import { ThemeButton } from './theme';

interface HeaderProps {
  readonly state: State;
  readonly onHelp: () => void;
  readonly onFile: () => void;
}

/** The verdict before everything else, and in figures what it rests on. */
export function Header({ state, onHelp, onFile }: HeaderProps) {
  return (
    <header className="header">
      <div className="bar">
        <span className="brand">ktx telemetry, shown</span>
        <Live state={state} />
        <span className="bar-end">
          <button type="button" className="quiet" onClick={onFile}>
            Open a file
          </button>
          <ThemeButton />
          <button type="button" className="quiet" onClick={onHelp} aria-keyshortcuts="?">
            Keys <kbd>?</kbd>
          </button>
        </span>
      </div>
      <h1 className="verdict">{verdictText(state)}</h1>
      <Figures state={state} />
    </header>
  );
}

/** The first sentence about the capture. */
function verdictText({ about, phase, name }: State): string {
  if (!about || phase === 'failed')
    return phase === 'failed' ? 'This capture cannot be shown.' : 'What ktx sends.';
  const { capture, counts } = about;

  return shown(verdict(counts, { mode: capture?.mode ?? 'run', file: name, consent: capture?.consent }));
}

function Figures({ state: { about, study } }: { state: State }) {
  const { seen = 0, explained = 0 } = study?.survey.coverage ?? {};
  const complete = study?.complete === true;
  return (
    <p className="tally">
      {about && seen > 0 && (
        <>
          <span data-bad={explained < seen}>
            <b className="figure">{figure(explained)}</b> of <b className="figure">{figure(seen)}</b> values
            explained
          </span>
          {levels.map((level) => {
            const count = study?.report.levels[level] ?? 0;
            return (
              <span key={level} className="level-count" data-none={count === 0}>
                <LevelMark level={level} quiet /> {figure(count)} {counted(count, level).replace(/^\d+ /, '')}
              </span>
            );
          })}
          {!complete && (
            <span className="soft">still looking: {figure(study?.report.events ?? 0)} events so far</span>
          )}
        </>
      )}
    </p>
  );
}

function Live({ state: { following, about, phase } }: { state: State }) {
  if (phase === 'reading')
    return <span className="live">reading {figure(about?.counts.events ?? 0)} events</span>;
  if (!following || about?.end) return null;
  return (
    <span className="live" data-on="true">
      live: new requests appear here
    </span>
  );
}
