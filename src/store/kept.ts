import { sql } from 'drizzle-orm';
import type { KeptRun } from '../core/snapshot.js';
import { hosts, kept, runs } from './schema.js';
import type { Queries } from './open.js';

const DAY_MS = 86_400_000;

/** A check is given no more than this of its past, bytes of JSON: much is kept by checks that need only the last run. */
const MAX_PAST_BYTES = 65_536;

/** The moment of a run of a host; what is asked for lies before it. */
export interface Moment {
  hostKey: string;
  /** The host's clock. */
  at: Date;
  bootId: string | undefined;
  /** Seconds since boot. */
  upAt: number;
}

/** Keeps what the checks want to be told at later runs, plain JSON, and drops what is over `most` runs of a check. */
export function addKept(
  queries: Queries,
  { host, run }: { host: number; run: number },
  values: readonly { check: string; kept: unknown }[],
  most: number,
): void {
  if (values.length === 0) return;
  const rows = values.map(({ check, kept: value }) => ({ host, run, check, body: JSON.stringify(value) }));
  queries.insert(kept).values(rows).run();
  queries.run(sql`
    DELETE FROM ${kept} WHERE rowid IN (SELECT row FROM (
      SELECT rowid AS row, row_number() OVER (PARTITION BY check_id ORDER BY run DESC) AS nth
      FROM ${kept} WHERE host = ${host}) WHERE nth > ${Math.max(1, most)})`);
}

/**
 * What the checks of a host kept before a moment, the newest first: at most `most` runs of each, of the last `days` of
 * our clock, and the newest one however old it is. A run that another process began later is not the past, nor is one
 * that the clock of the host says is still to come.
 */
export function keptBefore(
  queries: Queries,
  moment: Moment,
  bounds: { days: number; most: number; now: Date },
): KeptRun[] {
  const oldest = bounds.now.getTime() - bounds.days * DAY_MS;
  // Which rows first, by their lengths alone: the bodies of the others are never read.
  const rows = queries.all<Row>(sql`
    SELECT check_id AS "check", started_at AS at, boot_id AS bootId, up_at AS upAt, body FROM (
      SELECT kept.rowid AS row, started_at, boot_id, up_at, saved_at, row_number() OVER newer AS nth,
        sum(octet_length(body)) OVER newer AS bytes
      FROM ${kept} JOIN ${runs} ON runs.id = kept.run
      WHERE kept.host = (SELECT id FROM ${hosts} WHERE key = ${moment.hostKey}) AND ${isBefore(moment)}
      WINDOW newer AS (PARTITION BY check_id ORDER BY kept.run DESC ROWS UNBOUNDED PRECEDING)
    ) JOIN ${kept} ON kept.rowid = row
    WHERE nth = 1 OR (nth <= ${bounds.most} AND bytes <= ${MAX_PAST_BYTES} AND saved_at >= ${oldest})
    ORDER BY check_id, nth`);
  return rows.flatMap(({ check, at, bootId, upAt, body }) => {
    const value = parse(body);
    return value === undefined
      ? []
      : [{ check, at: new Date(at), ...(bootId !== null && { bootId }), upAt, kept: value }];
  });
}

interface Row {
  check: string;
  at: number;
  bootId: string | null;
  upAt: number;
  body: string;
}

/** Within one boot the time since boot tells it to the tick; over boots only the clock can. */
function isBefore({ bootId, upAt, at }: Moment) {
  return sql`CASE WHEN boot_id = ${bootId ?? null} THEN up_at < ${upAt} ELSE started_at < ${at.getTime()} END`;
}

/** Undefined where somebody wrote into the file. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
