import { type Column, columns } from '../../inspect/export/table';
import type { Text } from '../document';
import { fieldHref, hasPage } from '../field-entry';
import { code, type Part } from './part';
import { queries, view } from './queries';

/** The queries for DuckDB, each below its question, behind the statement that all of them need. */
export function queryParts(): readonly Part[] {
  return [
    { kind: 'input', title: 'DuckDB', language: 'sql', text: view },
    ...queries.flatMap(({ id, question, text, sql }): readonly Part[] => [
      { kind: 'heading', id, name: question, isName: false },
      { kind: 'text', text },
      { kind: 'input', title: 'DuckDB', language: 'sql', text: sql },
    ]),
  ];
}

/** The columns of the exported table: first those for what surrounds an event, then those for its properties. */
export function columnTables(): readonly Part[] {
  const around = columns.filter(({ property }) => property === undefined);
  const own = columns.filter(({ property }) => property !== undefined);
  return [
    {
      kind: 'table',
      caption: 'Columns around the event',
      head: ['Name', 'Type', 'Meaning'],
      rows: around.map(({ name, type, meaning }) => [code(name), type, meaning]),
    },
    {
      kind: 'table',
      caption: 'Columns for properties of the event',
      head: ['Name', 'Type', 'Meaning', 'On the wire'],
      rows: own.map((column) => [code(column.name), column.type, column.meaning, onTheWire(column)]),
    },
  ];
}

function onTheWire({ property = '' }: Column): Text {
  return hasPage(property) ? `[${code(property)}](${fieldHref(property)})` : code(property);
}
