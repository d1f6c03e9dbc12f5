import { type Context, connection, word, words } from '../../context';
import { type Connection, isDatabase, isDemo } from '../../project';

/** What the wizard is assumed to be told where no flag names a database. */
export const chosenInWizard: Connection = { id: 'warehouse', driver: 'postgres', url: '', isDemo: false };

/** The databases that the flags name; without flags a new project is assumed to get one on a terminal. */
export function addedDatabases(context: Context, canAsk: boolean): readonly Connection[] {
  if (context.options['skipDatabases'] === true) return [];
  const drivers = words(context, 'database');
  if (drivers.length === 0)
    return canAsk && !context.project.connections.some(isDatabase) ? [chosenInWizard] : [];
  const ids = words(context, 'databaseConnectionId');
  const url = word(context, 'databaseUrl') ?? '';
  return drivers.map((driver, index) => {
    const id = ids[index] ?? driver;
    return { id, driver, url, isDemo: isDemo(id, driver, url) };
  });
}

/** A database that no flag gives an address and that ktx.yaml does not have. */
export function needsAddress(context: Context, entry: Connection): boolean {
  if (entry === chosenInWizard || word(context, 'databaseUrl') !== undefined) return false;
  return connection(context, entry.id) === undefined;
}
