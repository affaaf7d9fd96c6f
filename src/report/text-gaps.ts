import type { DiagnoseReport, Gap } from '../core/report.js';
import type { ReadState } from '../core/snapshot.js';
import type { Screen } from './screen.js';
import { renderTable } from './table.js';

/** What could not be read, how it failed, and why it would matter. */
export function gapsSection(report: DiagnoseReport, screen: Screen): string[] {
  const gaps = mergeGaps(report).filter(gap => screen.verbose || gap.state !== 'not-applicable');
  if (gaps.length === 0) return [];
  const shown = screen.verbose ? gaps : gaps.slice(0, SHOWN);
  const rows = shown.map(gap => [
    { text: gap.source },
    { text: STATE_WORDS[gap.state], style: screen.paint.unsure },
    { text: gap.why, style: screen.paint.faint },
  ]);
  const columns = [{ long: screen.verbose ? 'break' : 'cut', min: 10 }, { min: 10 }, { min: 14 }] as const;
  const hidden = gaps.length - shown.length;
  return [
    screen.paint.strong('Could not look'),
    ...renderTable({ columns, rows, width: screen.width, indent: 2 }),
    ...(hidden === 0 ? [] : [`  ${screen.paint.faint(`and ${hidden} more: --verbose`)}`]),
  ];
}

/** Gaps on a calm screen; `--verbose` shows the rest. */
const SHOWN = 8;

const STATE_WORDS: Record<ReadState, string> = {
  ok: 'read in part',
  missing: 'not there',
  denied: 'no permission',
  'no-tool': 'tool not installed',
  'not-applicable': 'not on this host',
  timeout: 'no answer in time',
  failed: 'failed',
  'not-recorded': 'not in the recording',
};

/** A source that several checks share is one gap. */
function mergeGaps(report: DiagnoseReport): Gap[] {
  const seen = new Map<string, Gap>();
  for (const gap of report.checks.flatMap(check => check.gaps)) {
    const key = `${gap.source}\n${gap.state}\n${gap.why}`;
    if (!seen.has(key)) seen.set(key, gap);
  }
  return [...seen.values()];
}
