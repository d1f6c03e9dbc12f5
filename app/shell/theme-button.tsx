'use client';

import { themeKey } from './theme-script';

/** Changes between light and dark; the choice is kept for the next visit. Without JavaScript the system decides. */
export function ThemeButton() {
  return (
    <button type="button" className="bar-button needs-script" onClick={change}>
      Theme
    </button>
  );
}

function change(): void {
  const { classList } = document.documentElement;
  const isDark =
    classList.contains('dark') ||
    (!classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches);
  const next = isDark ? 'light' : 'dark';
  classList.remove('light', 'dark');
  classList.add(next);
  try {
    localStorage.setItem(themeKey, next);
  } catch {
    // A browser that stores nothing keeps the choice for this page.
  }
}
