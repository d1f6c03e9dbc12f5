import { createEmitter, type Emitter } from './emitter';
import type { Settings } from './options';
import { exceptionPayload, type Payload } from './payload';
import { projectPaths } from './project-id';
import type { Shaping } from './shaping';
import type { Fate } from './tally';

/** An event or an error report as it was recorded, with the consent that it was recorded under. */
export type Entry = {
  readonly installId: string;
  /** Absolute path of the project that it names. */
  readonly projectDir: string | undefined;
  /** Takes what becomes of it. */
  readonly settle: (fate: Fate) => void;
} & (
  | {
      readonly kind: 'event';
      readonly event: Parameters<Shaping['eventPayload']>[0];
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'exception';
      readonly error: Error;
      readonly fields: { readonly source: string; readonly handled: boolean; readonly fatal: boolean };
    }
);

/** The part of the client that needs the catalog and the SDK. */
export interface Core extends Pick<Emitter, 'flush' | 'shutdown'> {
  /** Sends an entry, or settles it as dropped when the catalog does not allow it. */
  take(entry: Entry): void;
}

/**
 * @param known the values that may not leave; the paths of projects are added to them, because the project id hides them
 * @param names the names that no text may contain
 */
export function createCore(
  settings: Settings,
  shaping: Shaping,
  known: Set<string>,
  names: ReadonlySet<string>,
): Core {
  const emitter = createEmitter({
    ...settings,
    geoip: shaping.geoip,
    gate: shaping.createGate(known, names, settings.asInstalled),
  });
  const common = settings.common();

  function take(entry: Entry): void {
    const { installId, projectDir, settle } = entry;
    if (projectDir !== undefined) for (const path of projectPaths(projectDir)) known.add(path);
    const project = projectDir === undefined ? undefined : shaping.projectId(installId, projectDir);
    const payload: Payload =
      entry.kind === 'event'
        ? shaping.eventPayload(entry.event, entry.fields, common)
        : exceptionPayload({ ...entry.fields, ...(project && { projectId: project }) }, common);
    if (!('properties' in payload)) settle({ dropped: payload.because });
    else if (entry.kind === 'event')
      emitter.event(installId, entry.event, payload.properties, project, settle);
    else emitter.exception(installId, entry.error, payload.properties, settle);
  }

  return {
    take(entry) {
      try {
        take(entry);
      } catch {
        entry.settle({ dropped: 'the client failed' });
      }
    },
    flush: emitter.flush,
    shutdown: emitter.shutdown,
  };
}
