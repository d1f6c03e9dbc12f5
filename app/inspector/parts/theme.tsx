import { useState } from 'react';

/** The colours: those of the system, or what the reader chose. */
type Theme = 'system' | 'light' | 'dark';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const key = 'ktx-inspector-theme';

/** The choice of an earlier visit; a browser that stores nothing has none. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme): void {
  document.documentElement.classList.remove('light', 'dark');
  if (theme !== 'system') document.documentElement.classList.add(theme);
}

/** A button that goes from one theme to the next. */
export function ThemeButton() {
  const [theme, setTheme] = useState(storedTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const change = () => {
    applyTheme(next);
    setTheme(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // The choice holds for this visit.
    }
  };
  return (
    <button type="button" className="quiet" onClick={change} title={`Colours: ${theme}. Change to ${next}.`}>
      <span className="sr-only">Colours: </span>
      {theme}
    </button>
  );
}
