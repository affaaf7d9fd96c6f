/**
 * What makes an empty file, or one of an older Lumo, into today's database: step N leads to `user_version` N + 1.
 * A step that was published is never changed. Text in TypeScript, for the compiler copies no other files.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE hosts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
  );
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    host INTEGER NOT NULL REFERENCES hosts (id),
    saved_at INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    up_at REAL NOT NULL,
    boot_id TEXT,
    status TEXT NOT NULL
  );
  CREATE INDEX runs_by_host ON runs (host, id);
  CREATE INDEX runs_by_time ON runs (saved_at);
  CREATE TABLE reports (
    run INTEGER PRIMARY KEY REFERENCES runs (id),
    body BLOB NOT NULL
  );
  CREATE TABLE metric_names (
    id INTEGER PRIMARY KEY,
    check_id TEXT NOT NULL,
    name TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    UNIQUE (check_id, name)
  );
  CREATE TABLE samples (
    run INTEGER NOT NULL REFERENCES runs (id),
    name INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (run, name)
  ) WITHOUT ROWID;
  CREATE TABLE hourly_means (
    host INTEGER NOT NULL REFERENCES hosts (id),
    hour INTEGER NOT NULL,
    name INTEGER NOT NULL,
    mean REAL NOT NULL,
    samples INTEGER NOT NULL,
    PRIMARY KEY (host, hour, name)
  ) WITHOUT ROWID;
  CREATE TABLE kept (
    host INTEGER NOT NULL REFERENCES hosts (id),
    check_id TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (id),
    body TEXT NOT NULL,
    PRIMARY KEY (host, check_id, run)
  );
  CREATE INDEX kept_by_run ON kept (run);
  CREATE TABLE chores (
    name TEXT NOT NULL PRIMARY KEY,
    done_at INTEGER NOT NULL
  );
  `,
];

/** The `user_version` of a database of this Lumo. */
export const VERSION = MIGRATIONS.length;

/** `application_id` of every database of Lumo: LUMO in ASCII. */
export const APPLICATION_ID = 0x4c554d4f;
