import type { CoreScore, ScorePart } from '../../core/core-report.js';

/** Part -> what it is called. The Chinese names are those that people already search their logs for (issue 7). */
const LABELS: Readonly<Record<string, { zh: string; en: string }>> = {
  base: { zh: '基础分', en: 'base' },
  'clear-reason': { zh: '崩溃原因', en: 'clear reason' },
  'panic-keyword': { zh: 'Panic关键词', en: 'panic keyword' },
  'trace-quality': { zh: '栈跟踪质量', en: 'trace quality' },
  threads: { zh: '多线程', en: 'threads' },
  pod: { zh: 'Pod关联', en: 'pod' },
  signal: { zh: '信号严重性', en: 'signal' },
  size: { zh: '文件大小', en: 'size' },
  freshness: { zh: '新鲜度', en: 'freshness' },
  duplicate: { zh: '重复', en: 'duplicate' },
  'sent-by-user': { zh: '人为信号', en: 'sent by user' },
  oom: { zh: 'OOM', en: 'OOM' },
  truncated: { zh: '截断', en: 'truncated' },
};

const FRAMES = {
  zh: { head: '分数计算详情', total: '总分' },
  en: { head: 'Score of', total: 'total' },
};

/**
 * One line that says how a score came about: `分数计算详情 [PATH]: 基础分: 4.0, 崩溃原因: +2.0 -> 总分: 6.00`. Parts at 0
 * are left out. A path that would write to the terminal is shown with its control characters spelt out.
 */
export function scoreLine(path: string, { parts, total }: CoreScore, lang: 'zh' | 'en'): string {
  const { head, total: end } = FRAMES[lang];
  const counted = parts.filter(({ points }) => points !== 0);
  const shown = counted.length > 0 ? counted : parts.slice(0, 1);
  const list = shown.map(part => `${LABELS[part.name]?.[lang] ?? part.name}: ${pointsOf(part)}`).join(', ');
  return `${head} [${visible(path)}]: ${list} -> ${end}: ${total.toFixed(2)}`;
}

/** The base is what there is to begin with, so it has no sign. */
function pointsOf({ name, points }: ScorePart): string {
  return `${name !== 'base' && points > 0 ? '+' : ''}${points.toFixed(1)}`;
}

/** Escape codes, line ends and marks that turn the direction of writing do nothing as text. */
function visible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    sign => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}
