import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End within a list of tabs; a tab is chosen as it gets the focus. */
export function tabKeys(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = event.target instanceof HTMLElement ? tabs.indexOf(event.target) : -1;
  const places: Record<string, number> = {
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    ArrowRight: (at + 1) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const place = places[event.key];
  const tab = place === undefined ? undefined : tabs[place];
  if (!tab || at === -1 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  tab.focus();
  tab.click();
}
