import { blob, index, integer, primaryKey, real, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

// The tables as the newest migration leaves them; test/store/schema.test.ts compares the two. Moments are whole
// milliseconds since 1970.

/** Machines: `key` is the machine id, or the name where there is none. */
export const hosts = sqliteTable('hosts', {
  id: integer('id').primaryKey(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
});

/** One reading of one host. What belongs to it stays for different times, so it goes when the last of that has gone. */
export const runs = sqliteTable(
  'runs',
  {
    id: integer('id').primaryKey(),
    runId: text('run_id').notNull().unique(),
    host: integer('host')
      .notNull()
      .references(() => hosts.id),
    /** Our clock: retention goes by it, however wrong the clock of a host is. */
    savedAt: integer('saved_at').notNull(),
    /** The clock of the host. */
    startedAt: integer('started_at').notNull(),
    /** Seconds since the host's boot. */
    upAt: real('up_at').notNull(),
    bootId: text('boot_id'),
    status: text('status').notNull(),
  },
  table => [index('runs_by_host').on(table.host, table.id), index('runs_by_time').on(table.savedAt)],
);

/** The whole report as gzipped JSON: ten checks are some 150 kB, and packed a seventh of that in 3 ms. */
export const reports = sqliteTable('reports', {
  run: integer('run')
    .primaryKey()
    .references(() => runs.id),
  body: blob('body', { mode: 'buffer' }).notNull(),
});

/** Names are long and come back in every run, so values name them by number. */
export const metricNames = sqliteTable(
  'metric_names',
  {
    id: integer('id').primaryKey(),
    check: text('check_id').notNull(),
    name: text('name').notNull(),
    /** When a value of it was last stored, to the day: after that its number may be given up. */
    seenAt: integer('seen_at').notNull(),
  },
  table => [unique().on(table.check, table.name)],
);

/** Values as measured, the values of one run side by side: a save writes few pages. */
export const samples = sqliteTable(
  'samples',
  {
    run: integer('run')
      .notNull()
      .references(() => runs.id),
    name: integer('name').notNull(),
    value: real('value').notNull(),
  },
  table => [primaryKey({ columns: [table.run, table.name] })],
);

/** What samples become: their mean over the hour that begins at `hour`, and how many they were. */
export const hourlyMeans = sqliteTable(
  'hourly_means',
  {
    host: integer('host')
      .notNull()
      .references(() => hosts.id),
    hour: integer('hour').notNull(),
    name: integer('name').notNull(),
    mean: real('mean').notNull(),
    samples: integer('samples').notNull(),
  },
  table => [primaryKey({ columns: [table.host, table.hour, table.name] })],
);

/** What a check wants to be told at later runs: JSON. */
export const kept = sqliteTable(
  'kept',
  {
    host: integer('host')
      .notNull()
      .references(() => hosts.id),
    check: text('check_id').notNull(),
    run: integer('run')
      .notNull()
      .references(() => runs.id),
    body: text('body').notNull(),
  },
  table => [primaryKey({ columns: [table.host, table.check, table.run] }), index('kept_by_run').on(table.run)],
);

/** When work that returns, such as pruning, was last done to its end. */
export const chores = sqliteTable('chores', {
  name: text('name').primaryKey(),
  doneAt: integer('done_at').notNull(),
});

export const tables = { hosts, runs, reports, metricNames, samples, hourlyMeans, kept, chores };
