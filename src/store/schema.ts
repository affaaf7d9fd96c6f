import { blob, index, integer, primaryKey, real, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { SEVERITIES } from '../core/severity.js';

// The tables as the newest migration leaves them; test/store/schema.test.ts compares the two. Moments are whole
// milliseconds since 1970, but in the tables of cores.

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

/** Questions to models, and what they cost: limits are kept over all processes and restarts by these rows. */
export const aiCalls = sqliteTable(
  'ai_calls',
  {
    id: integer('id').primaryKey(),
    at: integer('at').notNull(),
    purpose: text('purpose').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    /** `reserved`: asked, or about to be; its cost is the most that it can be. */
    state: text('state', { enum: ['reserved', 'settled'] }).notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    /** US dollars. */
    cost: real('cost').notNull(),
  },
  table => [index('ai_calls_by_time').on(table.at)],
);

/** Cores and crashes, for people with sqlite3: moments are texts here, see core-moment.ts. */
export const coredumpFiles = sqliteTable(
  'coredump_files',
  {
    /** `CoreReport.id`: the same for every copy of one core. */
    id: text('id').primaryKey().notNull(),
    /** Where it was found. */
    path: text('path').notNull(),
    kind: text('kind', { enum: ['core', 'log'] }).notNull(),
    executable: text('executable'),
    pid: integer('pid'),
    hostname: text('hostname'),
    namespace: text('namespace'),
    pod: text('pod'),
    container: text('container'),
    instance: text('instance'),
    signal: integer('signal'),
    signalName: text('signal_name'),
    /** Bytes as it lay there, and bytes that it took on the disk. */
    size: integer('size').notNull(),
    allocated: integer('allocated').notNull(),
    fingerprint: text('fingerprint').notNull(),
    duplicateOf: text('duplicate_of'),
    /** `skipped`: below the threshold. `removed`: its copy is gone. */
    status: text('status', { enum: ['analyzed', 'stored', 'skipped', 'removed'] }).notNull(),
    storedPath: text('stored_path'),
    storedSize: integer('stored_size'),
    sha256: text('sha256'),
    storedAt: text('stored_at'),
    dumpedAt: text('dumped_at'),
    /** When it was first read. */
    createdAt: text('created_at').notNull(),
  },
  table => [
    index('coredump_files_by_fingerprint').on(table.fingerprint),
    index('coredump_files_by_time').on(table.createdAt),
  ],
);

/** What was found in a core, by the newest analysis of it. */
export const analysisResults = sqliteTable(
  'analysis_results',
  {
    id: integer('id').primaryKey(),
    coredumpFileId: text('coredump_file_id')
      .notNull()
      .unique()
      .references(() => coredumpFiles.id),
    severity: text('severity', { enum: SEVERITIES }).notNull(),
    class: text('class').notNull(),
    likelihood: text('likelihood').notNull(),
    title: text('title').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** 0 to 1. */
    quality: real('quality').notNull(),
    /** 0 to 10; and without the part that being a duplicate takes away. */
    score: real('score').notNull(),
    scoreAlone: real('score_alone').notNull(),
    threads: integer('threads').notNull(),
    debugger: text('debugger').notNull(),
    /** The innermost frames as JSON: later traces are compared with them. */
    frames: text('frames').notNull(),
    /** The whole report as gzipped JSON. */
    report: blob('report', { mode: 'buffer' }).notNull(),
    createdAt: text('created_at').notNull(),
  },
  table => [index('analysis_results_by_fingerprint').on(table.fingerprint, table.coredumpFileId)],
);

/** Answers of models. */
export const aiAnalysisResults = sqliteTable(
  'ai_analysis_results',
  {
    id: integer('id').primaryKey(),
    coredumpFileId: text('coredump_file_id')
      .notNull()
      .references(() => coredumpFiles.id),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    confidence: real('confidence').notNull(),
    tokens: integer('tokens').notNull(),
    /** US dollars. */
    cost: real('cost').notNull(),
    summary: text('summary').notNull(),
    rootCause: text('root_cause').notNull(),
    /** The whole answer as JSON. */
    body: text('body').notNull(),
    createdAt: text('created_at').notNull(),
  },
  table => [index('ai_analysis_results_by_core').on(table.coredumpFileId)],
);

/** What became of stored copies; an event outlives the core that it tells of. */
export const storageEvents = sqliteTable('storage_events', {
  id: integer('id').primaryKey(),
  kind: text('kind', { enum: ['stored', 'removed', 'gone', 'failed'] }).notNull(),
  coredumpFileId: text('coredump_file_id'),
  path: text('path').notNull(),
  bytes: integer('bytes').notNull(),
  reason: text('reason').notNull(),
  createdAt: text('created_at').notNull(),
});

/** Files that the collector is through with: a restart does not read them again. */
export const coredumpSeen = sqliteTable('coredump_seen', {
  /** Device, inode, size and time of the last write. */
  identity: text('identity').primaryKey(),
  path: text('path').notNull(),
  coredumpFileId: text('coredump_file_id'),
  outcome: text('outcome', { enum: ['stored', 'noise', 'failed'] }).notNull(),
  createdAt: text('created_at').notNull(),
});

export const tables = {
  hosts,
  runs,
  reports,
  metricNames,
  samples,
  hourlyMeans,
  kept,
  chores,
  aiCalls,
  coredumpFiles,
  analysisResults,
  aiAnalysisResults,
  storageEvents,
  coredumpSeen,
};
