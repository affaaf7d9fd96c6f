import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { grown } from '../parse/reading.js';
import { sameBootRuns, spanText } from '../past.js';
import type { MemoryFacts } from './facts.js';
import { eccSum, type Kept } from './keep.js';
import type { MemoryLimits } from './limits.js';

export function judgeCorrupted({ kb }: MemoryFacts): Finding[] {
  const broken = kb.get('HardwareCorrupted') ?? 0;
  if (broken === 0) return [];
  return [
    {
      code: 'memory.corrupted',
      severity: 'critical',
      subject: 'hardware',
      title: `${broken} kB of memory are broken`,
      evidence: [
        {
          metric: 'memory.corrupted.kilobytes',
          value: broken,
          unit: 'kB',
          threshold: 0,
          source: '/proc/meminfo HardwareCorrupted',
        },
      ],
    },
  ];
}

/**
 * Errors that the memory controllers found (netdata: correctable W, uncorrectable C). A few corrected ones in months are
 * common, so they are medium only where they became more since the last run, and news only once.
 */
export function judgeEcc(facts: MemoryFacts, on: Judging<keyof MemoryLimits, Kept>): Finding[] {
  const last = sameBootRuns(on)[0];
  const corrected = eccSum(facts, 'correctable') ?? 0;
  const uncorrected = eccSum(facts, 'uncorrectable') ?? 0;
  const more = grown(last?.kept.counters['corrected'], corrected);
  const severity: Severity = more === undefined ? 'low' : more > 0 ? 'medium' : 'info';
  const since = last && more ? `${more} of them in the last ${spanText(last.seconds)}` : 'since boot';
  const found: Finding[] = [];
  if (uncorrected > 0) {
    const title = `${uncorrected} memory errors could not be corrected`;
    found.push(ecc(facts, 'uncorrectable', uncorrected, { severity: 'high', title }));
  }
  if (corrected > 0) {
    const title = `${corrected} memory errors were corrected, ${since}`;
    found.push(ecc(facts, 'correctable', corrected, { severity, title }));
  }
  return found;
}

function ecc(
  facts: MemoryFacts,
  kind: 'correctable' | 'uncorrectable',
  value: number,
  say: Pick<Finding, 'severity' | 'title'>,
): Finding {
  const where = places(facts, kind);
  const source = '/sys/devices/system/edac/mc';
  return {
    code: 'memory.ecc',
    ...say,
    subject: kind,
    ...(where !== '' && { detail: `Where: ${where}.` }),
    evidence: [{ metric: `memory.ecc-${kind}.count`, value, threshold: 0, source, window: 'since boot' }],
  };
}

/** Rows and modules with errors, the worst first: `0.dimm3 (CPU1_DIMM_A2): 12`. */
function places({ ecc }: MemoryFacts, kind: 'correctable' | 'uncorrectable'): string {
  return ecc
    .filter(errors => errors.place.includes('.') && (errors[kind] ?? 0) > 0)
    .toSorted((a, b) => (b[kind] ?? 0) - (a[kind] ?? 0))
    .slice(0, 4)
    .map(errors => `${errors.place}${errors.label === undefined ? '' : ` (${errors.label})`}: ${errors[kind]}`)
    .join(', ');
}
