import * as z from 'zod/mini';
import { fileIdentity, type IdentityStore } from '../../../telemetry';
import { firstIdentity, identityText, objectOf } from '../../../telemetry/identity';
import { placeholderId } from '../placeholders';
import { plannedIdentity } from '../releases';

export interface IdentityOptions {
  readonly homeDir: string | undefined;
  /** As if there were no identity file. */
  readonly firstRun: boolean;
  /** As if the file did not opt out. */
  readonly asIfEnabled?: boolean;
}

/** Opens the identity that a forecast goes by; whatever it is asked, it writes nothing. */
export function openIdentity({ homeDir, firstRun, asIfEnabled }: IdentityOptions): IdentityStore {
  if (firstRun) return inMemory(undefined);
  if (asIfEnabled) {
    const stored = fileIdentity(homeDir).read();
    return inMemory(stored.state === 'file' ? (installIdIn(stored.text) ?? placeholderId) : undefined);
  }
  return plannedIdentity(homeDir, placeholderId);
}

/** An enabled identity that is nowhere but here; without an id it has yet to be created. */
function inMemory(installId: string | undefined): IdentityStore {
  let text = installId === undefined ? undefined : textOf(installId, new Date());
  return {
    read: () => (text === undefined ? { state: 'missing' } : { state: 'file', text }),
    create(now) {
      text = textOf(placeholderId, now);
      return { created: true, stored: { state: 'file', text } };
    },
  };
}

function textOf(installId: string, now: Date): string {
  return identityText(firstIdentity(installId, now));
}

function installIdIn(text: string): string | undefined {
  const id = z.uuid().safeParse(objectOf(text)?.['installId']);
  return id.success ? id.data : undefined;
}
