import type { Evidence } from '../../core/finding.js';
import { metricWords } from '../../core/metric-words.js';
import { code, prose } from './markdown.js';

/** One piece of evidence as a line: what was measured, the value, its bound, where and over which time. */
export function evidenceLine(evidence: Evidence): string {
  const bound =
    evidence.threshold === undefined ? '' : ` (${direction(evidence)} ${quantity(evidence.threshold, evidence.unit)})`;
  const window = evidence.window === undefined ? '' : `, ${prose(evidence.window)}`;
  return `${prose(metricWords(evidence.metric))}: ${quantity(evidence.value, evidence.unit)}${bound}, from ${code(evidence.source)}${window}`;
}

function direction({ value, threshold }: Evidence): string {
  if (typeof value !== 'number' || typeof threshold !== 'number') return 'bound';
  return value > threshold ? 'over' : value < threshold ? 'under' : 'at least';
}

/** `0.87` as `87 %`. A certainty is never claimed: the highest is 99 %. */
export function percent(confidence: number): string {
  return `${Math.min(99, Math.max(1, Math.round(confidence * 100)))} %`;
}

function quantity(value: number | string, unit: string | undefined): string {
  const text = typeof value === 'string' ? prose(value) : Number.isFinite(value) ? plain(value) : 'unknown';
  return unit === undefined || unit === '' || unit === 'count' ? text : `${text} ${prose(unit)}`;
}

/** Whole numbers from ten up, two significant digits below. */
function plain(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
