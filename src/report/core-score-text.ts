import type { CoreReport, ScorePart } from '../core/core-report.js';
import type { CoreScoreReport } from '../core/core-list.js';
import { inertCopy } from './sanitize.js';
import { formatTime } from './units.js';

/** The line that people search for, and below it what each part was given or refused for (English alone). */
export function renderScore(scored: CoreScoreReport, lang: 'en' | 'zh'): string {
  const { line, parts, keep, threshold } = inertCopy(scored);
  if (lang === 'zh') return `${line}\n`;
  const width = Math.max(...parts.map(({ name }) => name.length));
  const rows = parts.map(part => `  ${part.name.padEnd(width)}  ${points(part).padStart(4)}  ${part.evidence}`);
  return `${[line, '', ...rows, '', `${keep ? 'worth keeping' : 'noise'}: the threshold is ${threshold}`].join('\n')}\n`;
}

function points({ points: value }: ScorePart): string {
  return value > 0 ? `+${value}` : String(value);
}

/** One crash in one line of a terminal that watches. */
export function renderCoreLine(report: CoreReport): string {
  const { severity, score, storage, signature, pod, process, signal, id } = inertCopy(report);
  const who = (process.executable ?? process.comm ?? 'a process').replace(/^.*\//, '');
  const where = pod === undefined ? '' : ` in ${pod.namespace === undefined ? '' : `${pod.namespace}/`}${pod.name}`;
  const kept = storage === undefined ? (score.keep ? 'not stored' : 'noise') : `stored as ${storage.path}`;
  return [
    process.time === undefined ? '' : formatTime(process.time),
    severity.toUpperCase(),
    `${who}${where}: ${signal?.name ?? report.crash.class}`,
    signature.title,
    `score ${score.total.toFixed(1)}, ${kept}`,
    id,
  ]
    .filter(part => part !== '')
    .join('  ');
}
