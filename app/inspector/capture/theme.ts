/** The colours: those of the system, or what the reader chose. */
export type Theme = 'system' | 'light' | 'dark';

/** In the order in which the button goes through them. */
export const themes: readonly Theme[] = ['system', 'light', 'dark'];
const key = 'ktx-inspector-theme';

/** Remembers a choice for the next visit. */
export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // The choice holds for this visit.
  }
}

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
