import { many } from './figures.js';
import { nextOf } from '../../core/core-next.js';
import type { CoreReportList } from '../../core/core-list.js';
import type { CoreFrame, CoreReport } from '../../core/core-report.js';
import { runsOf } from '../../core/core-runs.js';
import { formatNumber } from '../../core/quantity.js';
import { code, prose } from './markdown.js';

/** One crash: what ended, why, where, how sure that is, and what to type next. */
export function crashSection(report: CoreReport): string[] {
  const { process, signal, crash, abortMessage, language, pod, score, signature, notes } = report;
  const who = (process.executable ?? process.comm ?? 'a process').replace(/^.*\//, '');
  const by = signal === undefined ? (language?.type ?? 'no signal that is known') : signal.name;
  const frames = framesOf(report);
  const known = report.duplicateOf === undefined ? [] : [`It is known: the same crash as ${code(report.duplicateOf)}.`];
  return [
    `**${prose(who).replaceAll('*', '')}** ended by ${code(by)} (${report.severity}). ${reasonWords(crash.reason)}`,
    ...said('It said', abortMessage ?? language?.message),
    ...(pod === undefined ? [] : ['', `Pod: ${code([pod.namespace, pod.name].filter(Boolean).join('/'))}.`]),
    ...(frames.length === 0
      ? ['', 'No frame of the crashing thread could be read.']
      : ['', 'Where:', ...whereLines(frames)]),
    '',
    `Signature ${code(signature.title)}, value ${score.total.toFixed(1)} of 10. ${known.join('')}`.trim(),
    ...notes.slice(0, NOTES).map(note => `- ${prose(note)}`),
    ...nextLines(report),
  ];
}

/** What the reason has between back quotes, an instruction, is code here too. */
function reasonWords(reason: string): string {
  return reason
    .split(/(`[^`]+`)/)
    .map(part => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : spaced(part)))
    .join('');
}

/** `prose` trims, but these parts stand in one sentence. */
function spaced(part: string): string {
  const [, before = '', after = ''] = /^(\s*)[^]*?(\s*)$/.exec(part) ?? [];
  return part.trim() === '' ? part && ' ' : `${before && ' '}${prose(part)}${after && ' '}`;
}

/** Commands stand in a block of code, where no line is wrapped. */
function nextLines(report: CoreReport): string[] {
  const { commands, needs } = nextOf(report);
  if (commands.length + needs.length === 0) return [];
  const block = commands.length === 0 ? [] : ['', '```sh', ...commands, '```'];
  return ['', 'Next:', ...needs.map(need => `- ${prose(need)}`), ...block];
}

const FRAMES = 6;
const NOTES = 4;

function said(label: string, text: string | undefined): string[] {
  return text === undefined ? [] : ['', `${label}: ${code(text)}`];
}

/** From the call that crashed on: those above it only tell how the process ended. */
function framesOf({ backtrace, backtraceEnding, language }: CoreReport): CoreFrame[] {
  return backtrace.length > 0 ? backtrace.slice(backtraceEnding ?? 0) : (language?.frames ?? []);
}

/** What repeats is said once. */
function whereLines(frames: readonly CoreFrame[]): string[] {
  const lines = runsOf(frames).flatMap(({ frames: calls, times }) => {
    const named = calls.filter(isNamed).map(frameLine);
    const again = `- (${calls.length === 1 ? 'the same call' : `these ${calls.length} calls`} × ${formatNumber(times - 1)})`;
    return times === 1 || named.length === 0 ? named : [...named, again];
  });
  return lines.slice(0, FRAMES);
}

function isNamed({ function: name, kind }: CoreFrame): boolean {
  return name !== undefined || kind === 'signal';
}

function frameLine({ function: name, file, line, kind }: CoreFrame): string {
  if (kind === 'signal') return '- (a signal came here)';
  const place = file === undefined ? '' : ` at ${code(line === undefined ? file : `${file}:${line}`)}`;
  return `- ${code(name ?? '??')}${place}`;
}

/**
 * The crashes that are known, the newest group first; before those the ones whose program the question names.
 * @param since how long ago the oldest of them may be, where the list was cut so: `2h`
 */
export function crashListSection({ groups, items }: CoreReportList, question: string, since?: string): string[] {
  if (groups.length === 0) return ['No crash is known here. `lumo coredump analyze PATH` reads one.'];
  const told = groups.map(group => ({
    ...group,
    program: items.find(({ id }) => id === group.best)?.executable?.replace(/^.*\//, ''),
  }));
  const named = told.filter(({ program }) => isNamedIn(question, program));
  const sorted = [...named, ...told.filter(group => !named.includes(group))];
  const lines = sorted.slice(0, GROUPS).map(({ title, count, last, severity, best, program }) => {
    const whose = program === undefined ? '' : ` in ${code(program)}`;
    return `- ${count} × ${code(title)}${whose} (${severity}), last ${last.slice(0, 16).replace('T', ' ')} UTC: \`lumo coredump show ${best}\``;
  });
  const more = groups.length > GROUPS ? [`- and ${many(groups.length - GROUPS, 'more kind')}`] : [];
  return [
    `${many(items.length, 'crash', 'crashes')} of ${many(groups.length, 'kind')}${since === undefined ? '' : ` in the last ${since}`} ${items.length === 1 ? 'is' : 'are'} known:`,
    '',
    ...lines,
    ...more,
  ];
}

/** As a word of its own; Chinese has no spaces around it. */
function isNamedIn(question: string, program: string | undefined): boolean {
  if (program === undefined || program === '') return false;
  const [text, name] = [question.toLowerCase(), program.toLowerCase()];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/[\w-]/.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`)) return true;
  return false;
}

const GROUPS = 8;
