import type { CheckResult, DiagnoseReport, Reasoning } from '../core/report.js';
import type { Evidence } from '../core/finding.js';
import { parseMetricName } from '../core/metric-name.js';

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/**
 * A report as uniform tables: each key is written once for all rows, which is what TOON saves tokens by. Nothing is
 * left out but tables without a row. Tables that belong together are joined by `finding` and `cause`, the row's number in the table of that
 * name, counted from 1; `metrics` stand by check, those of one kind of instance (a disk, a CPU) in one table, so that
 * `reads.per-second` of the instance `sda` under `disk` is the metric `disk.reads[sda].per-second`; what a cause misses
 * stands in one cell, with ` + ` between, which no name of a metric holds.
 */
export function toTables(report: DiagnoseReport): Record<string, unknown> {
  const { checks, causes, ruledOut, notAssessed, reasoning, ...head } = report;
  const findings = checks.flatMap(check => check.findings.map(finding => ({ check: check.id, ...finding })));
  const causeRows = causes.map(({ id, confidence, title, offender }) => ({
    id,
    confidence,
    title,
    ...optional({ offender }, causes),
  }));
  const details = {
    evidence: evidenceRows(
      'finding',
      findings.map(finding => finding.evidence),
    ),
    causeEvidence: evidenceRows(
      'cause',
      causes.map(cause => cause.evidence),
    ),
    causeAgainst: evidenceRows(
      'cause',
      causes.map(cause => cause.against),
    ),
    next: causes.flatMap(({ next }, i) => next.map(step => ({ cause: i + 1, step }))),
  };
  return {
    ...head,
    checks: checks.map(({ id, title, status, reason, durationMs }) => ({
      id,
      title,
      status,
      ...optional({ reason }, checks),
      durationMs,
    })),
    findings: findings.map(({ check, code, severity, subject, title, detail, runbook }) => ({
      check,
      code,
      severity,
      subject,
      title,
      ...optional({ detail, runbook }, findings),
    })),
    causes: causeRows,
    ...Object.fromEntries(Object.entries(details).filter(([, rows]) => rows.length > 0)),
    ruledOut,
    notAssessed: notAssessed.map(({ id, missing }) => ({ id, missing: missing.join(' + ') })),
    ...(reasoning && reasoningTables(reasoning)),
    gaps: checks.flatMap(({ id, gaps }) => gaps.map(gap => ({ check: id, ...gap }))),
    metrics: Object.fromEntries(checks.map(check => [check.id, metricTables(check)])),
  };
}

function reasoningTables(reasoning: readonly Reasoning[]): Record<string, Row[]> {
  const rows = reasoning.map(({ id, verdict, prior, confidence, effectOf }) => ({
    id,
    verdict,
    prior,
    ...optional({ confidence, effectOf }, reasoning),
  }));
  const predicates = reasoning.flatMap(({ predicates: all }, i) =>
    all.map(({ role, holds, factor, text }) => ({
      cause: i + 1,
      role,
      holds: holds === null ? 'unknown' : holds ? 'yes' : 'no',
      factor: factor ?? null,
      text,
    })),
  );
  return { reasoning: rows, predicates };
}

/** A column that no row fills is left out. */
function optional<T extends Record<string, Cell | undefined>>(row: T, all: readonly Partial<T>[]): Row {
  const filled = Object.entries(row).filter(([key]) => all.some(other => other[key] !== undefined));
  return Object.fromEntries(filled.map(([key, value]) => [key, value ?? null]));
}

const COLUMNS = ['metric', 'value', 'unit', 'threshold', 'source', 'window'] as const;

function evidenceRows(owner: 'finding' | 'cause', lists: readonly (readonly Evidence[])[]): Row[] {
  const all = lists.flat();
  const used = COLUMNS.filter(column => all.some(evidence => evidence[column] !== undefined));
  return lists.flatMap((list, i) =>
    list.map(evidence => ({
      [owner]: i + 1,
      ...Object.fromEntries(used.map(column => [column, evidence[column] ?? null])),
    })),
  );
}

/** Metrics without an instance in one table, the others one table for each set of instances. */
function metricTables({ id, metrics }: CheckResult): Record<string, unknown> {
  const plain: Row[] = [];
  const families = new Map<string, Map<string, number>>();
  for (const [name, value] of Object.entries(metrics)) {
    const { family, instance } = split(name, id);
    if (instance === undefined) plain.push({ name: family, value });
    else families.set(family, (families.get(family) ?? new Map<string, number>()).set(instance, value));
  }
  const groups = new Map<string, [string, Map<string, number>][]>();
  for (const entry of families) {
    const key = JSON.stringify([...entry[1].keys()]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const tables = [...groups.values()].map((columns, i) => [`by${i + 1}`, instanceTable(columns)]);
  return { ...(plain.length > 0 && { values: plain }), ...Object.fromEntries(tables) };
}

function instanceTable(columns: readonly (readonly [name: string, values: ReadonlyMap<string, number>])[]): Row[] {
  const instances = [...(columns[0]?.[1].keys() ?? [])];
  return instances.map(of => ({
    of,
    ...Object.fromEntries(columns.map(([name, values]) => [name, values.get(of) ?? null])),
  }));
}

/** `disk.reads[sda].per-second` of the check disk -> family `reads.per-second`, instance `sda`. */
function split(name: string, check: string): { family: string; instance?: string } {
  const { path, instance, unit } = parseMetricName(name) ?? {};
  const short = (text: string): string => (text.startsWith(`${check}.`) ? text.slice(check.length + 1) : `.${text}`);
  if (path === undefined || instance === undefined || unit === undefined) return { family: short(name) };
  return { family: `${short(path)}.${unit}`, instance };
}
