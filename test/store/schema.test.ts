import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { afterAll, expect, it } from 'vitest';
import { tables } from '../../src/store/schema.js';
import { Databases } from '../helpers/store.js';

const databases = new Databases();
afterAll(() => databases.dispose());

interface ColumnInfo {
  name: string;
  type: string;
  notnull: 0 | 1;
  /** Place in the primary key, from 1; 0: not in it. */
  pk: number;
}

it('the migrated database and the drizzle schema are the same', async () => {
  const { sqlite } = await databases.open();
  const all = (text: string): unknown[] => sqlite.prepare(text).all();
  const names = all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") as {
    name: string;
  }[];
  const found = names.map(({ name }) => {
    const columns = all(`SELECT name, type, "notnull", pk FROM pragma_table_info('${name}')`) as ColumnInfo[];
    const foreign = all(`SELECT "from", "table", "to" FROM pragma_foreign_key_list('${name}')`) as Foreign[];
    const unique = all(`SELECT name FROM pragma_index_list('${name}') WHERE origin = 'u'`) as { name: string }[];
    const indexes = all(`SELECT name FROM pragma_index_list('${name}') WHERE origin = 'c'`) as { name: string }[];
    return {
      name,
      columns: columns
        .map(({ name, type, notnull, pk }) => ({ name, type, required: notnull === 1 || pk > 0, key: pk > 0 }))
        .toSorted(byName),
      key: columns
        .filter(({ pk }) => pk > 0)
        .toSorted((a, b) => a.pk - b.pk)
        .map(column => column.name),
      foreign: foreign.map(({ from, table, to }) => `${from} -> ${table}.${to}`).toSorted(),
      unique: unique.map(index => columnsOf(all(`SELECT name FROM pragma_index_info('${index.name}')`))).toSorted(),
      indexes: indexes
        .map(index => `${index.name}: ${columnsOf(all(`SELECT name FROM pragma_index_info('${index.name}')`))}`)
        .toSorted(),
    };
  });
  expect(found.toSorted(byName)).toEqual(Object.values(tables).map(described).toSorted(byName));
});

interface Foreign {
  from: string;
  table: string;
  to: string;
}

function described(table: (typeof tables)[keyof typeof tables]) {
  const { name, columns, primaryKeys, foreignKeys, uniqueConstraints, indexes } = getTableConfig(table);
  const keys = primaryKeys[0]?.columns.map(column => column.name) ?? [];
  const key = keys.length > 0 ? keys : columns.filter(({ primary }) => primary).map(column => column.name);
  return {
    name,
    columns: columns
      .map(column => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull,
        key: key.includes(column.name),
      }))
      .toSorted(byName),
    key,
    foreign: foreignKeys
      .map(foreign => foreign.reference())
      .map(({ columns: [from], foreignTable, foreignColumns: [to] }) => {
        return `${from?.name} -> ${getTableConfig(foreignTable).name}.${to?.name}`;
      })
      .toSorted(),
    unique: [
      ...columns.filter(({ isUnique }) => isUnique).map(column => column.name),
      ...uniqueConstraints.map(constraint => constraint.columns.map(column => column.name).join(',')),
    ].toSorted(),
    indexes: indexes
      .map(
        ({ config }) =>
          `${config.name}: ${config.columns.map(column => ('name' in column ? column.name : '')).join(',')}`,
      )
      .toSorted(),
  };
}

function columnsOf(rows: unknown[]): string {
  return (rows as { name: string }[]).map(({ name }) => name).join(',');
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
