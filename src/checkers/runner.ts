import type { Finding } from '../core/finding.js';
import type { CheckResult, CheckStatus, Gap } from '../core/report.js';
import { atLeast, severityRank } from '../core/severity.js';
import type { Reading, ReadState, Snapshot } from '../core/snapshot.js';
import type { Source } from '../host/source.js';
import type { CheckId, HostChecker } from './checker.js';
import { CHECKERS } from './index.js';
import { itemsOf, windowOf } from './parse/reading.js';

/** What each chosen check understood; absent where it was not chosen or failed. */
export type Facts = { [I in CheckId]?: ReturnType<(typeof CHECKERS)[I]['parse']> };

export interface CheckRun {
  checks: CheckResult[];
  facts: Facts;
}

const NOT_RECORDED: Reading = { state: 'not-recorded', samples: [] };

/** All sources of these checks, each once. */
export function sourcesOf(ids: readonly CheckId[]): Source[] {
  return [...new Set(ids.flatMap(id => Object.values<Source>(CHECKERS[id].sources)))];
}

/**
 * Lets every chosen check parse and judge the one snapshot. A check that breaks becomes `unknown` with the reason and
 * takes no other with it. `clock` gives milliseconds, for the durations.
 */
export function runChecks(ids: readonly CheckId[], snapshot: Snapshot, clock: () => number): CheckRun {
  const checks: CheckResult[] = [];
  const facts: Facts = {};
  const run = <I extends CheckId>(id: I): void => {
    // One check by its own types: the list is heterogeneous, what belongs together comes from one literal.
    const checker = CHECKERS[id] as unknown as HostChecker<Record<string, Source>, NonNullable<Facts[I]>, string>;
    const start = clock();
    try {
      const parsed = checker.parse(readingsOf(checker.sources, snapshot), snapshot.host);
      facts[id] = parsed;
      const limits = Object.fromEntries(Object.entries(checker.limits).map(([name, { value }]) => [name, value]));
      const findings = checker.judge(parsed, { limits, host: snapshot.host, now: snapshot.host.at });
      checks.push(result(checker, snapshot, checker.metrics(parsed), findings, clock() - start));
    } catch (error) {
      const reason = `The check broke: ${error instanceof Error ? error.message : String(error)}`;
      checks.push({
        id,
        title: checker.title,
        status: 'unknown',
        reason,
        durationMs: round(clock() - start),
        metrics: {},
        gaps: [],
        findings: [],
      });
    }
  };
  for (const id of ids) run(id);
  return { checks, facts };
}

/** critical > warning > unknown > ok over all checks. */
export function overallStatus(checks: readonly CheckResult[]): CheckStatus {
  const order: CheckStatus[] = ['critical', 'warning', 'unknown', 'ok'];
  return order.find(status => checks.some(check => check.status === status)) ?? 'skipped';
}

function readingsOf(sources: Record<string, Source>, snapshot: Snapshot): Record<string, Reading> {
  return Object.fromEntries(
    Object.entries(sources).map(([name, { id }]) => [name, snapshot.readings.get(id) ?? NOT_RECORDED]),
  );
}

function result(
  checker: { id: string; title: string; sources: Record<string, Source> },
  snapshot: Snapshot,
  metrics: Record<string, number>,
  found: readonly Finding[],
  ms: number,
): CheckResult {
  const gaps: Gap[] = [];
  const missing: string[] = [];
  for (const source of Object.values(checker.sources)) {
    const state = stateOf(source, snapshot.readings.get(source.id) ?? NOT_RECORDED);
    if (state === 'ok' || (state === 'missing' && source.mayBeAbsent)) continue;
    gaps.push({ source: source.id, why: source.why, state });
    if (source.need === 'must') missing.push(`${source.id}: ${state}`);
  }
  const findings = distinct(found);
  const status = statusOf(findings, missing.length > 0);
  return {
    id: checker.id,
    title: checker.title,
    status,
    ...(missing.length > 0 && { reason: `Could not read ${missing.join(', ')}.` }),
    durationMs: round(ms),
    metrics,
    gaps,
    findings,
  };
}

/** What is sampled was read only where both ends of the window were: one sample tells no rate. */
function stateOf(source: Source, reading: Reading): ReadState {
  if (reading.state !== 'ok' || source.phase !== 'sampled') return reading.state;
  if (reading.samples.length < 2) return 'timeout';
  if (windowOf(reading) === undefined) return 'failed';
  const unread = reading.samples.findIndex((_, sample) => itemsOf(reading, sample).length === 0);
  return unread < 0 ? 'ok' : (reading.samples[unread]?.items[0]?.state ?? 'timeout');
}

/** The worst first, and each once: code and subject are the identity of a finding. */
function distinct(findings: readonly Finding[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const finding of findings.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity))) {
    const identity = `${finding.code} ${finding.subject}`;
    if (!found.has(identity)) found.set(identity, finding);
  }
  return [...found.values()];
}

function statusOf(findings: readonly Finding[], blind: boolean): CheckStatus {
  if (findings.some(({ severity }) => severity === 'critical')) return 'critical';
  if (findings.some(({ severity }) => atLeast(severity, 'low'))) return 'warning';
  return blind ? 'unknown' : 'ok';
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
