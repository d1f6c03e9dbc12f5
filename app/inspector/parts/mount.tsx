import type { Session } from '../capture/session';
import { Inspector } from './inspector';
import { createRoot } from './react';

/** Puts the page into the document. The name of this file keeps clear of those that Next takes for routes. */
export function show(element: HTMLElement, session: Session): void {
  createRoot(element).render(<Inspector session={session} />);
}
