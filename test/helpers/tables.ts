type Row = Record<string, string | number | null>;
type Tables = Record<string, unknown> & {
  checks: Row[];
  findings: Row[];
  evidence?: Row[];
  causes: Row[];
  causeEvidence?: Row[];
  causeAgainst?: Row[];
  next?: Row[];
  gaps: Row[];
  notAssessed: Row[];
  metrics: Record<string, Record<string, Row[]>>;
};

/** What src/report/tables.ts made, as the report that it was made of: nothing may be lost on the way. */
export function fromTables(value: unknown): unknown {
  const {
    checks,
    findings,
    evidence = [],
    causes,
    causeEvidence = [],
    causeAgainst = [],
    next = [],
    ...rest
  } = value as Tables;
  const { gaps, metrics, notAssessed, ...head } = rest;
  const of = (rows: readonly Row[], owner: string, number: number): Row[] =>
    rows.filter(row => row[owner] === number + 1).map(row => filled(without(row, owner)));
  const found = findings.map((row, i) => ({ row: without(row, 'check'), of: row['check'], at: i }));
  return {
    ...head,
    checks: checks.map(row => ({
      ...filled(row),
      metrics: metricsOf(String(row['id']), metrics[String(row['id'])] ?? {}),
      gaps: gaps.filter(({ check }) => check === row['id']).map(gap => without(gap, 'check')),
      findings: found
        .filter(finding => finding.of === row['id'])
        .map(({ row: finding, at }) => ({ ...filled(finding), evidence: of(evidence, 'finding', at) })),
    })),
    causes: causes.map((row, i) => ({
      ...filled(row),
      evidence: of(causeEvidence, 'cause', i),
      against: of(causeAgainst, 'cause', i),
      next: next.filter(({ cause }) => cause === i + 1).map(({ step }) => step),
    })),
    notAssessed: notAssessed.map(({ id, missing }) => ({ id, missing: String(missing).split(' + ') })),
  };
}

function metricsOf(check: string, tables: Record<string, Row[]>): Record<string, unknown> {
  const full = (name: string): string => (name.startsWith('.') ? name.slice(1) : `${check}.${name}`);
  const metrics: Record<string, unknown> = {};
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      if (table === 'values') metrics[full(String(row['name']))] = row['value'];
      else
        for (const [family, value] of Object.entries(without(row, 'of'))) {
          const dot = family.lastIndexOf('.');
          metrics[`${full(family.slice(0, dot))}[${row['of']}]${family.slice(dot)}`] = value;
        }
    }
  }
  return metrics;
}

function without(row: Row, key: string): Row {
  const { [key]: _, ...rest } = row;
  return rest;
}

/** A cell without a value was a key that is absent. */
function filled(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
