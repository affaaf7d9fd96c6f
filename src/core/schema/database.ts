import { z } from 'zod';

const count = z.int().nonnegative();

export const databasePathSchema = z.object({ path: z.string(), exists: z.boolean() });

export const databaseBackupSchema = z.object({ path: z.string(), file: z.string(), bytes: count });

export const databasePruneSchema = z.object({
  path: z.string(),
  dryRun: z.boolean(),
  reports: count,
  values: count,
  hourlyMeans: count,
  kept: count,
  bytes: z.object({ before: count, after: count }),
});
