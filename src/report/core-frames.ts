import type { CoreFrame, CoreReport } from '../core/core-report.js';
import { formatNumber } from '../core/quantity.js';
import { shortName } from './core-names.js';
import { endingStep, type Step, stepsOf, wholeSteps } from './core-steps.js';
import { paragraph, type Screen } from './screen.js';
import { type Cell, renderTable } from './table.js';
import { plural } from './units.js';

/** More lines than these are told with `--verbose`: the cause is near the top. */
const SHOWN = 16;

/** The trace of the thread that crashed, innermost first; how the process ended and what repeats in a line each. */
export function backtraceSection(report: CoreReport, screen: Screen): string[] {
  const own = report.backtrace.length > 0;
  const frames = own ? report.backtrace : (report.language?.frames ?? []);
  if (frames.length === 0) return [];
  const ending = own ? (report.backtraceEnding ?? 0) : 0;
  const all = screen.verbose ? wholeSteps(frames) : [...endingStep(frames, ending), ...stepsOf(frames, ending)];
  const shown = screen.verbose ? all : all.slice(0, SHOWN);
  return [
    screen.paint.strong('Backtrace'),
    '',
    ...frameTable(shown, screen),
    ...restLines(report, frames, shown.at(-1)?.last ?? 0, screen),
  ];
}

/** What is left out, and why no more of it is known. */
function restLines(
  { backtrace, backtraceTotal, backtraceStop: stop }: CoreReport,
  frames: readonly CoreFrame[],
  last: number,
  screen: Screen,
): string[] {
  const total = Math.max(backtraceTotal ?? 0, (frames.at(-1)?.index ?? 0) + 1);
  const rest = total - last - 1;
  const hint = rest > 0 && frames.some(({ index }) => index > last) ? ': --verbose' : '';
  const more = `${stop === undefined ? '' : 'at least '}${plural(rest, 'more frame')}${hint}`;
  const why = stop === undefined || backtrace.length === 0 ? [] : [stopWords(stop, total)];
  return [...(rest > 0 ? [more] : []), ...why].flatMap(line => paragraph(screen, line, 4, screen.paint.faint));
}

function stopWords(stop: string, total: number): string {
  if (/^more than \d+ frames$/.test(stop)) return `${formatNumber(total)} frames were read, the limit: there are more`;
  return `the trace stopped after ${plural(total, 'frame')}: ${stop}`;
}

/** Calls that only a runtime knows are hidden behind those of its interpreter; more of them with `--verbose`. */
const RUNTIMES: ReadonlySet<string> = new Set(['java', 'go', 'python', 'javascript', 'csharp', 'ruby', 'lua']);
const SAID = 8;

/** What the runtime said of its own calls, beside the native trace. */
export function runtimeSection({ backtrace, language, file }: CoreReport, screen: Screen): string[] {
  if (language === undefined || file.kind === 'log' || backtrace.length === 0) return [];
  const { frames } = language;
  if (frames.length === 0 || !RUNTIMES.has(language.language)) return [];
  const all = screen.verbose ? wholeSteps(frames) : stepsOf(frames, 0);
  const shown = screen.verbose ? all : all.slice(0, SAID);
  const rest = frames.filter(({ index }) => index > (shown.at(-1)?.last ?? 0)).length;
  return [
    screen.paint.strong(`What ${language.language} says`),
    '',
    ...frameTable(shown, screen),
    ...(rest > 0 ? [screen.paint.faint(`    ${plural(rest, 'more frame')}: --verbose`)] : []),
  ];
}

/** Every other thread, for `--verbose`. */
export function threadsSection(report: CoreReport, screen: Screen): string[] {
  return report.threads.others.flatMap((thread, at) => [
    ...(at === 0 ? [] : ['']),
    screen.paint.strong(`Thread ${thread.lwp}${thread.name === undefined ? '' : ` ${thread.name}`}`),
    '',
    ...frameTable(wholeSteps(thread.frames), screen),
  ]);
}

/** Each step is one line: a row of the table, or words in place of several rows. */
function frameTable(steps: readonly Step[], screen: Screen): string[] {
  const { faint, warn } = screen.paint;
  const labels = steps.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`));
  const indexWidth = Math.max(0, ...labels.map(label => label.length));
  const columns = [
    { align: 'right', min: indexWidth, style: faint },
    { long: shortName, min: 14 },
    { long: 'cut', min: 14, style: faint },
  ] as const;
  const rows = steps.flatMap(({ frame }): Cell[][] => {
    if (frame === undefined) return [];
    const name = { text: nameOf(frame), ...(frame.kind === 'signal' && { style: warn }) };
    return [[{ text: String(frame.index).padStart(indexWidth) }, name, { text: placeOf(frame) }]];
  });
  const lines = renderTable({ columns, rows, width: screen.width, indent: 2 })[Symbol.iterator]();
  return steps.map(({ frame, words }, at) => {
    if (frame !== undefined) return lines.next().value ?? '';
    const label = (labels[at] ?? '').padStart(indexWidth);
    return `  ${faint(`${label}  ${words(screen.width - indexWidth - 4)}`)}`;
  });
}

function nameOf({ kind, function: name, pc }: CoreFrame): string {
  if (kind === 'signal') return '<signal handler called>';
  return `${name ?? pc ?? '??'}${kind === 'inline' ? ' (inlined)' : ''}`;
}

function placeOf({ file, line, module, offset }: CoreFrame): string {
  if (file !== undefined) return line === undefined ? file : `${file}:${line}`;
  if (module === undefined) return '';
  return `${module.replace(/^.*\//, '')}${offset === undefined ? '' : `+${offset}`}`;
}
