import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { CoreGroup, CoreItem } from '../core/core-list.js';
import { atLeast, SEVERITIES, type Severity } from '../core/severity.js';
import { isoMoment, momentText } from './core-moment.js';
import type { Queries } from './open.js';
import { analysisResults, coredumpFiles } from './schema.js';

/** Which cores; a missing word asks for nothing. Texts are compared without regard to case. */
export interface CoreFilter {
  /** A fingerprint or the beginning of one, or a part of a title. */
  signature?: string | undefined;
  /** A part of the path of the program. */
  executable?: string | undefined;
  /** A part of the name of the pod. */
  pod?: string | undefined;
  /** This bad or worse. */
  severity?: Severity | undefined;
  minScore?: number | undefined;
  /** Dumped, or read where the dump has no time, at that moment or later. */
  since?: Date | undefined;
}

/** When it was dumped; else when it was read. */
const TIME = sql<string>`coalesce(${coredumpFiles.dumpedAt}, ${coredumpFiles.createdAt})`;

/** The newest cores that the filter lets through. */
export function listCores(queries: Queries, filter: CoreFilter, limit: number): CoreItem[] {
  return queries
    .select({
      id: coredumpFiles.id,
      time: TIME,
      executable: coredumpFiles.executable,
      pod: coredumpFiles.pod,
      namespace: coredumpFiles.namespace,
      signal: coredumpFiles.signalName,
      class: analysisResults.class,
      severity: analysisResults.severity,
      score: analysisResults.score,
      quality: analysisResults.quality,
      title: analysisResults.title,
      fingerprint: coredumpFiles.fingerprint,
      path: coredumpFiles.path,
      stored: coredumpFiles.storedPath,
    })
    .from(coredumpFiles)
    .innerJoin(analysisResults, eq(analysisResults.coredumpFileId, coredumpFiles.id))
    .where(conditionOf(filter))
    .orderBy(desc(TIME), desc(coredumpFiles.id))
    .limit(limit)
    .all()
    .map(({ executable, pod, namespace, signal, stored, time, ...row }) => ({
      ...row,
      time: isoMoment(time),
      ...(executable !== null && { executable }),
      ...(pod !== null && { pod }),
      ...(namespace !== null && { namespace }),
      ...(signal !== null && { signal }),
      ...(stored !== null && { stored }),
    }));
}

/** All cores that the filter lets through, by fingerprint, the group with the newest core first. */
export function groupCores(queries: Queries, filter: CoreFilter, limit: number): Omit<CoreGroup, 'similar'>[] {
  const last = sql<string>`max(${TIME})`;
  return queries
    .select({
      fingerprint: coredumpFiles.fingerprint,
      count: sql<number>`count(*)`,
      first: sql<string>`min(${TIME})`,
      last,
      rank: sql<number>`max(${rankOf()})`,
      // JSON, for SQLite has no max by another column that says which row it took of equals.
      best: sql<string>`max(json_array(printf('%08.3f', score_alone), printf('%06.3f', quality), coredump_files.id, title))`,
    })
    .from(coredumpFiles)
    .innerJoin(analysisResults, eq(analysisResults.coredumpFileId, coredumpFiles.id))
    .where(conditionOf(filter))
    .groupBy(coredumpFiles.fingerprint)
    .orderBy(desc(last), coredumpFiles.fingerprint)
    .limit(limit)
    .all()
    .map(({ rank, best, ...group }) => {
      const [, , id, title] = JSON.parse(best) as [string, string, string, string];
      const severity = SEVERITIES[rank] ?? 'info';
      return { ...group, title, severity, first: isoMoment(group.first), last: isoMoment(group.last), best: id };
    });
}

function conditionOf({ signature, executable, pod, severity, minScore, since }: CoreFilter): SQL | undefined {
  return and(
    signature === undefined
      ? undefined
      : sql`(${coredumpFiles.fingerprint} LIKE ${`${escaped(signature)}%`} ESCAPE '\\' OR ${holds(sql`${analysisResults.title}`, signature)})`,
    executable === undefined ? undefined : holds(sql`${coredumpFiles.executable}`, executable),
    pod === undefined ? undefined : holds(sql`${coredumpFiles.pod}`, pod),
    severity === undefined
      ? undefined
      : inArray(
          analysisResults.severity,
          SEVERITIES.filter(each => atLeast(each, severity)),
        ),
    minScore === undefined ? undefined : sql`${analysisResults.score} >= ${minScore}`,
    since === undefined ? undefined : sql`${TIME} >= ${momentText(since)}`,
  );
}

function holds(column: SQL, text: string): SQL {
  return sql`${column} LIKE ${`%${escaped(text)}%`} ESCAPE '\\'`;
}

/** So that `_` and `%` of a name mean themselves. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

function rankOf(): SQL {
  const cases = SEVERITIES.map((severity, rank) => sql`WHEN ${severity} THEN ${rank}`);
  return sql`CASE ${analysisResults.severity} ${sql.join(cases, sql` `)} END`;
}
