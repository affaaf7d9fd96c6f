import { encode as tokensOf } from 'gpt-tokenizer/encoding/o200k_base';
import { CHECK_IDS } from '../src/app/checks.js';
import type { CheckId } from '../src/checkers/checker.js';
import { toJsonText } from '../src/report/json.js';
import { toToonText } from '../src/report/toon.js';
import { judge, RECORDINGS, truths } from '../test/helpers/recordings.js';

// How many tokens a report costs a language model: TOON, compact JSON, indented JSON, all with the same content, counted
// by o200k_base. Bars (issue 4): at most 0.70 of indented JSON, never more than compact JSON.

const MOST = { indented: 0.7, compact: 1 };
const every = process.argv.includes('--smoke') ? 16 : 1;

const count = (text: string): number => tokensOf(text).length;
const ratios: { name: string; toon: number; compact: number; indented: number }[] = [];
// Whole reports, and small ones of one check each: there the heads of the tables cost most.
const wanted: [name: string, checks: readonly CheckId[]][] = [
  ...truths()
    .filter((_, at) => at % every === 0)
    .map(([name]): [string, readonly CheckId[]] => [name, CHECK_IDS]),
  ...CHECK_IDS.map((id): [string, readonly CheckId[]] => ['vm-ten-checks', [id]]),
];
for (const [recording, checks] of wanted) {
  const report = await judge(`${RECORDINGS}${recording}.gz`, checks);
  const name = checks.length === 1 ? `${recording} ${checks.join()}` : recording;
  const toon = count(toToonText('DiagnoseReport', report));
  const compact = toon / count(toJsonText('DiagnoseReport', report, 'line'));
  ratios.push({ name, toon, compact, indented: toon / count(toJsonText('DiagnoseReport', report)) });
}

for (const against of ['compact', 'indented'] as const) {
  const sorted = ratios.toSorted((a, b) => a[against] - b[against]);
  const [least, middle, worst] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const over = (worst?.[against] ?? 2) > MOST[against] ? '  OVER' : '';
  process.stdout.write(
    `toon / ${against} JSON, ${ratios.length} reports: ${[least, middle, worst].map(r => r?.[against].toFixed(2)).join(' ')} (least, median, worst ${worst?.name}; bar ${MOST[against]})${over}\n`,
  );
  if (over !== '') process.exitCode = 1;
}
