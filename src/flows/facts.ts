import type { CheckId } from '../checkers/checker.js';
import { runChecks, sourcesOf } from '../checkers/runner.js';
import type { FactsOfHost } from '../core/schema/lists.js';
import type { DiagnoseRequest } from './diagnose.js';
import { describeHost } from './describe-host.js';

type FactsRequest = Pick<DiagnoseRequest, 'host' | 'kind' | 'sampleMs' | 'signal'> & { checks: readonly CheckId[] };

/** Reads a host once and says what each check understood of it, before any judgement. */
export async function factsOfHost(request: FactsRequest): Promise<FactsOfHost> {
  const { host, kind, checks, sampleMs, signal } = request;
  const snapshot = await host.collect(sourcesOf(checks), { sampleMs, signal });
  const { facts } = runChecks(checks, snapshot, () => 0);
  return {
    target: { kind, name: host.name },
    host: describeHost(snapshot.host),
    startedAt: snapshot.host.at.toISOString(),
    checks: Object.entries(facts).map(([id, value]) => ({ id, facts: plainRecord(value ?? {}) })),
  };
}

/** Maps as objects, sets as lists, moments as ISO 8601: what JSON can hold, nothing lost. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Map) return plainRecord(Object.fromEntries(value));
  if (value instanceof Set) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? plainRecord(value) : value;
}

function plainRecord(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
