import type { Compression } from '../../core/core-report.js';

/** A core, unpacked if it was packed, and how it was named. */
export interface CoreSource {
  /** As the user, or the collector, named it. */
  path: string;
  /** Where it can be read at any place. */
  file: string;
  compression: Compression;
  /** Of `path`, bytes: as long as it is, and what it takes on the disk. */
  size: number;
  allocated: number;
  modified: Date;
  /** Not all of it came out of its archive. */
  truncated: boolean;
  notes: readonly string[];
}
