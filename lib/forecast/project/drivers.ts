/** The drivers that ktx scans as databases; everything else in `connections` of ktx.yaml is a context source. */
export const databaseDrivers = [
  'postgres',
  'sqlite',
  'mysql',
  'clickhouse',
  'sqlserver',
  'bigquery',
  'snowflake',
] as const;

/** The context sources that ktx knows. */
export const sourceDrivers = ['dbt', 'metricflow', 'metabase', 'looker', 'lookml', 'notion'] as const;
