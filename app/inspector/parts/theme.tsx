import { useState } from 'react';
import { applyTheme, storedTheme, storeTheme, themes } from '../capture/theme';

/** A button that goes from one theme to the next. */
export function ThemeButton() {
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
