import { useState } from 'react';
import { verdict } from '../../../lib/inspect/verdict';
import { isNone, pageStateOf } from '../capture/page-state';
import { levels } from '../capture/rows';
import type { Session, State } from '../capture/session';
import { shown } from '../capture/shown';
import { applyTheme, storedTheme, storeTheme, themes } from '../capture/theme';
import { ExportMenu } from './export-menu';
import { briefly, figure } from './figures';
import { LevelMark } from './marks';

interface HeaderProps {
  readonly state: State;
  readonly onHelp: () => void;
  readonly onFile: () => void;
  readonly session: Session;
  /** Hides the events that are listed so far. */
  readonly onClear: () => void;
}

/** The verdict before everything else, and in figures what it rests on. */
export function Header({ state, session, onHelp, onFile, onClear }: HeaderProps) {
  return (
    <header className="header">
      <div className="bar">
        <span className="brand">ktx telemetry</span>
        <span className="live-tools">
          <LiveControls session={session} state={state} onClear={onClear} />
          <Live state={state} />
        </span>
        <span className="bar-end">
          <ExportMenu session={session} state={state} />
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
      {state.about?.capture?.['sample'] === true && (
        <p className="sample">
          This is a sample: a real run of ktx 0.12.0, recorded on a test machine. Open or drop a capture of
          your own; it stays in this tab.
        </p>
      )}
      <Figures state={state} />
    </header>
  );
}

/** The first sentence about the capture. */
function verdictText(state: State): string {
  const { about, name } = state;
  const pageState = pageStateOf(state);
  if (isNone(pageState)) return 'This capture cannot be shown.';
  if (!about) return 'What ktx sends.';
  if (pageState === 'waiting') return 'No request was made so far.';
  if (pageState === 'cut') return 'This capture has no request.';
  const { capture, counts } = about;
  return shown(verdict(counts, { mode: capture?.mode ?? 'run', file: name, consent: capture?.consent }));
}

/** Each figure has a place of its own and is one text, so that nothing moves while it grows. */
function Figures({ state: { about, analysis } }: { state: State }) {
  const { seen = 0, explained = 0 } = analysis?.survey.coverage ?? {};
  if (!about || !analysis || seen === 0) return <p className="tally" />;
  const looking = analysis.complete ? '' : `; still looking, ${figure(analysis.report.events)} events so far`;
  return (
    <p className="tally">
      {levels.map((level) => {
        const count = analysis.report.levels[level];
        return (
          <span key={level} className="level-count" data-none={count === 0}>
            <LevelMark level={level} quiet />
            {` ${briefly(count)} ${count === 1 ? level : `${level}s`}`}
          </span>
        );
      })}
      <span className="explained" data-bad={explained < seen}>
        {`${figure(explained)} of ${figure(seen)} values explained${looking}`}
      </span>
    </p>
  );
}

/** Holds a live capture still, and clears the list; the recording itself goes on. */
function LiveControls({ session, state, onClear }: Pick<HeaderProps, 'session' | 'state' | 'onClear'>) {
  const { following, held, about, rows } = state;
  if (!following || about?.end) return null;
  return (
    <>
      <button type="button" className="quiet" aria-pressed={held} onClick={() => session.hold(!held)}>
        Pause
      </button>
      <button type="button" className="quiet" disabled={rows.length === 0} onClick={onClear}>
        Clear
      </button>
    </>
  );
}

function Live({ state: { following, held, lost, about, phase } }: { state: State }) {
  if (phase === 'reading') {
    return (
      <span key="reading" className="live">
        reading<span className="wide">{` ${figure(about?.counts.events ?? 0)} events`}</span>
      </span>
    );
  }
  if (!following || about?.end) return null;
  return (
    <span key="live" className="live" data-on={!lost && !held} role="status">
      {lost ? 'not live' : held ? 'paused' : 'live'}
      <span className="wide">
        {lost
          ? ': the command that serves this page has ended'
          : held
            ? ': the recording goes on'
            : ': new requests appear here'}
      </span>
    </span>
  );
}

/** A button that goes from one theme to the next. */
function ThemeButton() {
  const [theme, setTheme] = useState(storedTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const change = () => {
    applyTheme(next);
    setTheme(next);
    storeTheme(next);
  };
  return (
    <button type="button" className="quiet" onClick={change} title={`Change the theme to ${next}`}>
      Theme: {theme}
    </button>
  );
}
