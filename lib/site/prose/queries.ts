/** A question about many captures, and its answer in SQL. */
export interface Query {
  readonly id: string;
  /** What it answers, in words that readers search for. */
  readonly question: string;
  /** What to know before the answer is read. */
  readonly text: string;
  /** A statement as it is typed; it reads the view of `view`. */
  readonly sql: string;
}

/** The statement for DuckDB that the queries need first, for Parquet files in the folder `telemetry`. */
export const view = `create view telemetry as
select * from read_parquet('telemetry/*.parquet', union_by_name = true);`;

/** The queries of the page about many machines, for DuckDB. The tests run each as it stands here. */
export const queries: readonly Query[] = [
  {
    id: 'fields-ever-sent',
    question: 'Which fields were ever sent?',
    text: 'Every property of every event, also those that the catalog does not know.',
    sql: `select event, field, count(*) as events, count(distinct machine) as machines
from (select event, machine, unnest(json_keys(properties)) as field from telemetry)
group by all
order by event, field;`,
  },
  {
    id: 'free-text-by-release',
    question: 'Which free text was sent, by release?',
    text: 'Error details and the messages of error reports. This is where paths, hosts and secrets would be.',
    sql: `select release, event, text, count(*) as events
from (
  select release, event, error_detail as text from telemetry
  union all
  select release, event, unnest(json_extract_string(sdk_exception_list, '$[*].value')) from telemetry
)
where text is not null
group by all
order by release, events desc, text;`,
  },
  {
    id: 'sends-although-opted-out',
    question: 'Which machines still send after opting out?',
    text: 'Events that arrived in a capture that began while an opt-out was in force. Forecasts are left out.',
    sql: `select machine, consent_rule, count(*) as events, min(time) as first, max(time) as last
from telemetry
where event is not null
  and capture_mode in ('run', 'watch')
  and consent_send = false
  and as_if_enabled is not true
group by all
order by events desc, machine;`,
  },
  {
    id: 'new-fields',
    question: 'Which fields are new since last month?',
    text: 'Fields whose first event is at most a month older than the newest event.',
    sql: `select event, field, min(time) as first_sent
from (select event, time, unnest(json_keys(properties)) as field from telemetry)
group by event, field
having min(time) >= (select max(time) - interval 1 month from telemetry)
order by first_sent, event, field;`,
  },
  {
    id: 'what-runs-where',
    question: 'Which ktx and which SDK runs on which machine?',
    text: 'One line per machine and version, with the days it was seen.',
    sql: `select machine, cli_version, sdk_lib, sdk_lib_version, min(time) as first, max(time) as last
from telemetry
where event is not null
group by all
order by machine, first;`,
  },
  {
    id: 'requests-without-events',
    question: 'Which requests could not be read as events?',
    text: 'Such requests are rows without an event, so that nothing that was sent is missing from the table.',
    sql: `select machine, capture, request, method, target, problem
from telemetry
where event is null
order by machine, capture, request;`,
  },
];
