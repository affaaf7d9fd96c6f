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
  `
  CREATE TABLE ai_calls (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    state TEXT NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost REAL NOT NULL
  );
  CREATE INDEX ai_calls_by_time ON ai_calls (at);
  `,
  `
  CREATE TABLE coredump_files (
    id TEXT NOT NULL PRIMARY KEY,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    executable TEXT,
    pid INTEGER,
    hostname TEXT,
    namespace TEXT,
    pod TEXT,
    container TEXT,
    instance TEXT,
    signal INTEGER,
    signal_name TEXT,
    size INTEGER NOT NULL,
    allocated INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    duplicate_of TEXT,
    status TEXT NOT NULL,
    stored_path TEXT,
    stored_size INTEGER,
    sha256 TEXT,
    stored_at TEXT,
    dumped_at TEXT,
    created_at TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX coredump_files_by_fingerprint ON coredump_files (fingerprint);
  CREATE INDEX coredump_files_by_time ON coredump_files (created_at);
  CREATE TABLE analysis_results (
    id INTEGER PRIMARY KEY,
    coredump_file_id TEXT NOT NULL UNIQUE REFERENCES coredump_files (id),
    severity TEXT NOT NULL,
    class TEXT NOT NULL,
    likelihood TEXT NOT NULL,
    title TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    quality REAL NOT NULL,
    score REAL NOT NULL,
    score_alone REAL NOT NULL,
    threads INTEGER NOT NULL,
    debugger TEXT NOT NULL,
    frames TEXT NOT NULL,
    report BLOB NOT NULL,
    created_at TEXT NOT NULL
  );
  CREATE INDEX analysis_results_by_fingerprint ON analysis_results (fingerprint, coredump_file_id);
  CREATE TABLE ai_analysis_results (
    id INTEGER PRIMARY KEY,
    coredump_file_id TEXT NOT NULL REFERENCES coredump_files (id),
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    confidence REAL NOT NULL,
    tokens INTEGER NOT NULL,
    cost REAL NOT NULL,
    summary TEXT NOT NULL,
    root_cause TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL
  );
  CREATE INDEX ai_analysis_results_by_core ON ai_analysis_results (coredump_file_id);
  CREATE TABLE storage_events (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    coredump_file_id TEXT,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL
  );
  `,
  `
  CREATE TABLE coredump_seen (
    identity TEXT NOT NULL PRIMARY KEY,
    path TEXT NOT NULL,
    coredump_file_id TEXT,
    outcome TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
];

/** The `user_version` of a database of this Lumo. */
export const VERSION = MIGRATIONS.length;

/** `application_id` of every database of Lumo: LUMO in ASCII. */
export const APPLICATION_ID = 0x4c554d4f;
