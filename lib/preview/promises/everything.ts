import { events, isEventName } from '../../catalog';
import type { Telemetry } from '../../telemetry';
import { fieldsOf } from './channels';

/** Makes a client do everything it can: a whole command, every event, a handled error and a crash; waits until it is sent. */
export async function doEverything(telemetry: Telemetry, projectDir: string): Promise<void> {
  telemetry.begin({
    path: ['ktx', 'status'],
    flagsPresent: { json: true },
    projectDir,
    hasProject: true,
    projectGroupAttached: true,
  });
  for (const event of Object.keys(events).filter(isEventName)) {
    telemetry.submit(event, fieldsOf(event), { projectDir });
  }
  telemetry.reportException(new Error('handled'), { source: 'sql run', projectDir });
  telemetry.reportException(new Error('crash'), { source: 'uncaughtException', handled: false, fatal: true });
  telemetry.finish({ exitCode: 0 });
  await telemetry.flush();
}
