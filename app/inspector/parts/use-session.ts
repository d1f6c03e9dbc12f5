import { startTransition, useEffect, useState } from 'react';
import type { Session, State } from '../capture/session';

/**
 * What is known of the capture. News of the worker are never urgent: React draws them in slices of a few milliseconds,
 * and a key that is pressed meanwhile goes first.
 */
export function useSession(session: Session): State {
  const [state, setState] = useState(session.state);
  useEffect(() => {
    const read = () => startTransition(() => setState(session.state()));
    read();
    return session.subscribe(read);
  }, [session]);
  return state;
}
