import { shownPath } from '../capture/out-file';
import { childEnv, type Env, optOuts } from '../run/env';
import { styleFor, type TerminalOptions } from '../terminal/style';
import type { Viewer } from '../viewer/viewer';
import { changesOf } from './lines';
import { consentRemarks, ipv6Remarks, runningRemarks } from './remarks';
import { beginningText, endText, quietBeginning, requestText } from './report';
import { startWatch, type WatchOptions, type WatchResult } from './watch';

export interface WatchSessionOptions extends Omit<WatchOptions, 'consent' | 'onRequest' | 'onLoss'> {
  readonly env: Env;
  readonly look: TerminalOptions;
  /** What the consent rules say for ktx in an environment. */
  readonly consentIn: (env: Env) => NonNullable<WatchOptions['consent']>;
  /** Says the address at the beginning and the verdict at the end, and no request in between. */
  readonly quiet?: boolean;
  /** Takes text for people, whole lines. */
  readonly tell: (text: string) => void;
  /** Shows the capture with this absolute path. */
  readonly openPage: (path: string) => Promise<Viewer>;
  /** Called once everything is open; the watch ends when the promise does. */
  readonly ended: () => Promise<void>;
}

/** Records until it is told to end, and tells a person what to do and what comes. */
export async function watch(options: WatchSessionOptions): Promise<WatchResult> {
  const {
    env,
    tell,
    consentIn,
    asIfEnabled = false,
    quiet = false,
    cwd,
    port,
    now = () => new Date(),
  } = options;
  const style = styleFor(options.look);
  const session = await startWatch({
    ...options,
    consent: consentIn(env),
    onRequest: (request) => quiet || tell(requestText(request, now(), style)),
    onLoss: (why) =>
      tell(`A request was answered with an error and is not in the capture: ${style.text(why)}\n`),
  });
  // From here on a signal ends the capture properly.
  const end = options.ended();
  const { env: wanted } = childEnv(env, session.url, asIfEnabled);
  tell(
    (quiet ? quietBeginning : beginningText)(
      {
        url: session.url,
        ...(port === undefined && { chosenPort: session.port }),
        out: shownPath(session.path, cwd),
        changes: changesOf(env, wanted, asIfEnabled ? optOuts : []),
        remarks: [
          ...consentRemarks(consentIn(wanted), asIfEnabled),
          ...ipv6Remarks(session.withoutIpv6),
          ...runningRemarks(session.url),
        ],
      },
      style,
    ),
  );
  if (!quiet) tell('\n');
  const viewer = session.path === '-' ? undefined : await options.openPage(session.path);
  tell(quiet ? 'Press Ctrl-C to end.\n' : 'Press Ctrl-C to end.\n\n');
  await end;
  const result = await session.end();
  await viewer?.close();
  tell(endText(result, session.port, style, quiet));
  return result;
}
