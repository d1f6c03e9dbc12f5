import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installTool } from './install';

/** A row as DuckDB gives it: dates and large numbers are text. */
export type DuckRow = Readonly<Record<string, unknown>>;

/** A statement in, its rows out; throws what DuckDB says of a wrong one. */
export type Duck = (sql: string) => Promise<readonly DuckRow[]>;

/** What is used of `@duckdb/node-api`, which is installed for the tests alone. */
interface Api {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): readonly DuckRow[] }>;
        closeSync(): void;
      }>;
      closeSync(): void;
    }>;
  };
}

/** Opens DuckDB in memory, with `folder` as the place that relative paths begin at, for as long as `use` runs. */
export async function withDuck(folder: string, use: (duck: Duck) => Promise<void>): Promise<void> {
  const require = createRequire(import.meta.url);
  const { DuckDBInstance }: Api = require(join(installTool('duckdb'), 'node_modules/@duckdb/node-api'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.runAndReadAll(`set file_search_path = '${folder.replaceAll("'", "''")}'`);
    await use(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
