import { Session } from './capture/session';
import { applyTheme, storedTheme } from './capture/theme';

applyTheme(storedTheme());
const place = document.getElementById('page');
if (place) void open(place);

/**
 * Reading begins at once, in the worker. Meanwhile the parts of the page are loaded, and run one after the other: each in
 * a task of its own, because together they would keep the page from answering for longer than 50 ms.
 */
async function open(element: HTMLElement): Promise<void> {
  const session = new Session();
  session.open();
  await import('./parts/react');
  await nextTask();
  const { show } = await import('./parts/mount');
  show(element, session);
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
