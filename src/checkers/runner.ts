import type { Finding } from '../core/finding.js';
import type { CheckResult, CheckStatus, Gap } from '../core/report.js';
import { atLeast, severityRank } from '../core/severity.js';
import type { KeptRun, LimitOverrides, Reading, ReadState, Snapshot } from '../core/snapshot.js';
import type { Source } from '../host/source.js';
import type { CheckId, HostChecker, Memory, Remembered } from './checker.js';
import { CHECKERS } from './index.js';
import { itemsOf, windowOf } from './parse/reading.js';

/** What each chosen check understood; absent where it was not chosen or failed. */
export type Facts = { [I in CheckId]?: ReturnType<(typeof CHECKERS)[I]['parse']> };

export interface CheckRun {
  checks: CheckResult[];
  facts: Facts;
  /** What the checks want to be told of this run at the next one: plain JSON. */
  kept: { check: CheckId; kept: unknown }[];
}

/** More than this of one check is not kept, bytes of JSON (DESIGN 2). */
const MAX_KEPT = 8192;

const NOT_RECORDED: Reading = { state: 'not-recorded', samples: [] };

/** All sources of these checks, each once: what one check must have another may. */
export function sourcesOf(ids: readonly CheckId[]): Source[] {
  const all = ids.flatMap(id => Object.values<Source>(CHECKERS[id].sources));
  return [...new Map(all.map(source => [source.id, source])).values()];
}

/**
 * Lets every chosen check parse and judge the one snapshot. A check that breaks becomes `unknown` with the reason and
 * takes no other with it. `clock` gives milliseconds, for the durations. Limits are the defaults, with the snapshot's
 * (those of a recording) or `overrides` in their place.
 */
export function runChecks(
  ids: readonly CheckId[],
  snapshot: Snapshot,
  clock: () => number,
  overrides: LimitOverrides = {},
): CheckRun {
  const result: CheckRun = { checks: [], facts: {}, kept: [] };
  const run = <I extends CheckId>(id: I): void => {
    // One check by its own types: the list is heterogeneous, what belongs together comes from one literal.
    const checker = CHECKERS[id] as unknown as Checker<NonNullable<Facts[I]>>;
    const start = clock();
    const { platform } = snapshot.host;
    if (platform !== undefined) {
      result.checks.push(unknown(checker, `This check needs Linux, and this machine runs ${platform}.`, 0));
      return;
    }
    try {
      const parsed = checker.parse(readingsOf(checker.sources, snapshot), snapshot.host);
      result.facts[id] = parsed;
      const limits = limitsOf(checker, (snapshot.limits ?? overrides)[id]);
      const past = checker.memory === undefined ? [] : remembered(id, checker.memory, snapshot.past ?? []);
      const on = { limits, host: snapshot.host, now: snapshot.host.at, upAt: upAtOf(snapshot), past };
      const said = { findings: checker.judge(parsed, on), doubt: checker.doubt?.(parsed, on) };
      result.checks.push(checked(checker, snapshot, checker.metrics(parsed), said, clock() - start));
      const kept = checker.memory?.of(parsed);
      if (kept !== undefined && JSON.stringify(kept).length <= MAX_KEPT) result.kept.push({ check: id, kept });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      result.checks.push(unknown(checker, `The check broke: ${reason}`, clock() - start));
    }
  };
  for (const id of ids) run(id);
  return result;
}

type Checker<F> = HostChecker<Record<string, Source>, F, string, unknown>;

function limitsOf(
  { limits }: Pick<Checker<never>, 'limits'>,
  own: LimitOverrides[string] = {},
): Record<string, number> {
  return Object.fromEntries(Object.entries(limits).map(([name, { value }]) => [name, own[name] ?? value]));
}

function remembered<K>(id: CheckId, memory: Memory<never, K>, past: readonly KeptRun[]): Remembered<K>[] {
  return past.flatMap(({ check, kept: stored, ...when }) => {
    const kept = check === id ? memory.read(stored) : undefined;
    return kept === undefined ? [] : [{ ...when, kept }];
  });
}

/** Seconds since boot when the last source was read; 0 where nothing was. */
export function upAtOf(snapshot: Snapshot): number {
  const samples = [...snapshot.readings.values()].flatMap(reading => reading.samples);
  return samples.reduce((last, { upAt }) => Math.max(last, upAt), 0);
}

function unknown({ id, title }: Pick<Checker<never>, 'id' | 'title'>, reason: string, ms: number): CheckResult {
  return { id, title, status: 'unknown', reason, durationMs: round(ms), metrics: {}, gaps: [], findings: [] };
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

function checked(
  checker: { id: string; title: string; sources: Record<string, Source> },
  snapshot: Snapshot,
  metrics: Record<string, number>,
  said: { findings: readonly Finding[]; doubt: string | undefined },
  ms: number,
): CheckResult {
  const gaps: Gap[] = [];
  const missing: string[] = [];
  const half: string[] = [];
  const inapplicable: string[] = [];
  let seen = false;
  for (const source of Object.values(checker.sources)) {
    const reading = snapshot.readings.get(source.id) ?? NOT_RECORDED;
    const state = stateOf(source, reading);
    if (source.need === 'must') seen ||= state === 'ok';
    const rest = state === 'ok' ? unreadPart(reading) : undefined;
    if (rest !== undefined) gaps.push({ source: source.id, why: source.why, state: rest });
    if (state === 'ok' || (state === 'missing' && source.mayBeAbsent)) continue;
    if (state === 'not-recorded' && source.onlyInTrees) continue;
    // A machine of another kind has no such source, and lacks nothing by it.
    if (state === 'not-applicable' && source.need === 'must') inapplicable.push(`${source.id}: ${state}`);
    if (state === 'not-applicable') continue;
    const once = state === 'not-recorded' && reading.state === 'ok';
    gaps.push({ source: source.id, why: once ? `${source.why}: one sample only, rates need two` : source.why, state });
    if (source.need === 'must' && once) half.push(source.id);
    else if (source.need === 'must') missing.push(`${source.id}: ${state}`);
  }
  if (!seen && half.length === 0) missing.push(...inapplicable);
  const unread = [
    ...(missing.length > 0 ? [`Could not read ${missing.join(', ')}.`] : []),
    ...(half.length > 0 ? [`There is one sample only of ${half.join(', ')}, and rates need two.`] : []),
  ];
  const reason = unread.length > 0 ? unread.join(' ') : said.doubt;
  const findings = distinct(said.findings);
  const status = statusOf(findings, reason !== undefined);
  return {
    id: checker.id,
    title: checker.title,
    status,
    ...(reason !== undefined && { reason }),
    durationMs: round(ms),
    metrics,
    gaps,
    findings,
  };
}

/** Some of it was read; in the rest there may be what nobody was told of. */
function unreadPart({ samples }: Reading): ReadState | undefined {
  return samples.at(-1)?.items.find(({ state }) => state === 'denied' || state === 'not-recorded')?.state;
}

/** What is sampled was read only where both ends of the window were: one sample, as of a bare tree, tells no rate. */
function stateOf(source: Source, reading: Reading): ReadState {
  if (reading.state !== 'ok' || source.phase !== 'sampled') return reading.state;
  if (reading.samples.length < 2) return 'not-recorded';
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
