import type { CoreFrame, CoreReport } from '../core/core-report.js';
import type { Screen } from './screen.js';
import { type Cell, renderTable } from './table.js';
import { plural } from './units.js';

/** More frames than these are told with `--verbose`: the cause is near the top. */
const SHOWN = 16;

/** The trace of the thread that crashed, innermost first. */
export function backtraceSection(report: CoreReport, screen: Screen): string[] {
  const frames = report.backtrace.length > 0 ? report.backtrace : (report.language?.frames ?? []);
  if (frames.length === 0) return [];
  const shown = screen.verbose ? frames : frames.slice(0, SHOWN);
  const total = report.backtraceTotal ?? frames.length;
  const rest = total - shown.length;
  const hint = !screen.verbose && frames.length > shown.length ? ': --verbose' : '';
  return [
    screen.paint.strong('Backtrace'),
    '',
    ...frameTable(shown, screen),
    ...(rest > 0 ? [screen.paint.faint(`    ${plural(rest, 'more frame')}${hint}`)] : []),
  ];
}

/** Calls that only a runtime knows are hidden behind those of its interpreter; more of them with `--verbose`. */
const RUNTIMES: ReadonlySet<string> = new Set(['java', 'go', 'python', 'javascript', 'csharp', 'ruby']);
const SAID = 8;

/** What the runtime said of its own calls, beside the native trace. */
export function runtimeSection({ backtrace, language, file }: CoreReport, screen: Screen): string[] {
  if (language === undefined || file.kind === 'log' || backtrace.length === 0) return [];
  const { frames } = language;
  if (frames.length === 0 || !RUNTIMES.has(language.language)) return [];
  const shown = screen.verbose ? frames : frames.slice(0, SAID);
  const rest = frames.length - shown.length;
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
    ...frameTable(thread.frames, screen),
  ]);
}

function frameTable(frames: readonly CoreFrame[], screen: Screen): string[] {
  const columns = [
    { align: 'right', min: 3, style: screen.paint.faint },
    { long: 'cut', min: 14 },
    { long: 'cut', min: 14, style: screen.paint.faint },
  ] as const;
  const rows = frames.map((frame): Cell[] => [
    { text: String(frame.index) },
    { text: nameOf(frame), ...(frame.kind === 'signal' && { style: screen.paint.warn }) },
    { text: placeOf(frame) },
  ]);
  return renderTable({ columns, rows, width: screen.width, indent: 2 });
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
