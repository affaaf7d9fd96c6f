/** `lumo db path`. */
export interface DatabasePath {
  path: string;
  /** The first run that remembers something makes it. */
  exists: boolean;
}

/** `lumo db backup FILE`. */
export interface DatabaseBackup {
  /** What was copied. */
  path: string;
  /** The copy: one whole database, checked. */
  file: string;
  bytes: number;
}

/** `lumo db prune`: how many of each have gone, or would go. */
export interface DatabasePrune {
  path: string;
  dryRun: boolean;
  reports: number;
  /** Values of metrics as measured, now part of hourly means. */
  values: number;
  hourlyMeans: number;
  /** What checks remembered of a run. */
  kept: number;
  /** Size of the file, before and after. */
  bytes: { before: number; after: number };
}
