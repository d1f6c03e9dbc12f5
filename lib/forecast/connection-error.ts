import { isIn } from '../catalog';
import type { Context } from './context';
import { own } from './objects';
import { type Connection, normalized } from './project';
import type { PlannedError } from './step';

/** The ports on which databases listen. */
const ports: Readonly<Record<string, number>> = {
  postgres: 5432,
  mysql: 3306,
  clickhouse: 8123,
  sqlserver: 1433,
};

/**
 * The example of a database that cannot be reached: its own address, where ktx.yaml names it. Before 0.10.0 the driver's
 * error was wrapped in one without its code.
 */
export function unreachable(
  context: Pick<Context, 'env' | 'ktx'>,
  { driver, url }: Pick<Connection, 'driver' | 'url'>,
): Omit<PlannedError, 'because'> {
  const error = ofDriver(normalized(driver), resolved(url, context.env));
  if (isIn(context.ktx.release, '0.10.0')) return error;
  const { name, message } = error;
  return { name, message };
}

function ofDriver(driver: string, url: string): Required<Omit<PlannedError, 'because'>> {
  if (driver === 'sqlite')
    return { name: 'SqliteError', code: 'SQLITE_CANTOPEN', message: 'unable to open database file' };
  const { host, port } = addressIn(url);
  const address = `${host ?? '127.0.0.1'}:${port ?? own(ports, driver) ?? 443}`;
  return { name: 'Error', code: 'ECONNREFUSED', message: `connect ECONNREFUSED ${address}` };
}

/** The variable that a reference `env:NAME` names. */
export function variableOf(url: string): string | undefined {
  return /^env:(.+)$/.exec(url.trim())?.[1];
}

function resolved(url: string, env: Context['env']): string {
  const variable = variableOf(url);
  return variable === undefined ? url : (own(env, variable) ?? '');
}

/** Host and port of an address, never what else is in it. A name is taken for the address that it usually has. */
function addressIn(url: string): { readonly host?: string | undefined; readonly port?: string | undefined } {
  const found = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?/i.exec(url);
  const host = found?.[1]?.replaceAll(/[[\]]/g, '');
  return { host: host === '' || host === 'localhost' ? undefined : host, port: found?.[2] };
}
