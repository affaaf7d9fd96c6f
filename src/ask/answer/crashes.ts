import type { CoreReportList } from '../../core/core-list.js';
import type { CoreFrame, CoreReport } from '../../core/core-report.js';
import { code, prose } from './markdown.js';

/** One crash: what ended, why, where, how sure that is, and what to type next. */
export function crashSection(report: CoreReport): string[] {
  const { process, signal, crash, abortMessage, language, pod, score, signature, notes } = report;
  const who = (process.executable ?? process.comm ?? 'a process').replace(/^.*\//, '');
  const by = signal === undefined ? (language?.type ?? 'no signal that is known') : signal.name;
  const frames = report.backtrace.length > 0 ? report.backtrace : (language?.frames ?? []);
  const known = report.duplicateOf === undefined ? [] : [`It is known: the same crash as ${code(report.duplicateOf)}.`];
  return [
    `**${prose(who).replaceAll('*', '')}** ended by ${code(by)} (${report.severity}). ${prose(crash.reason)}`,
    ...said('It said', abortMessage ?? language?.message),
    ...(pod === undefined ? [] : ['', `Pod: ${code([pod.namespace, pod.name].filter(Boolean).join('/'))}.`]),
    ...(frames.length === 0
      ? ['', 'No frame of the crashing thread could be read.']
      : ['', 'Where:', ...frames.filter(isNamed).slice(0, FRAMES).map(frameLine)]),
    '',
    `Signature ${code(signature.title)}, value ${score.total.toFixed(1)} of 10. ${known.join('')}`.trim(),
    ...notes.slice(0, NOTES).map(note => `- ${prose(note)}`),
  ];
}

const FRAMES = 6;
const NOTES = 4;

function said(label: string, text: string | undefined): string[] {
  return text === undefined ? [] : ['', `${label}: ${code(text)}`];
}

function isNamed({ function: name, kind }: CoreFrame): boolean {
  return name !== undefined || kind === 'signal';
}

function frameLine({ function: name, file, line, kind }: CoreFrame): string {
  if (kind === 'signal') return '- (a signal came here)';
  const place = file === undefined ? '' : ` at ${code(line === undefined ? file : `${file}:${line}`)}`;
  return `- ${code(name ?? '??')}${place}`;
}

/** The crashes that are known, the newest group first. */
export function crashListSection({ groups, items }: CoreReportList): string[] {
  if (groups.length === 0) return ['No crash is known here. `lumo coredump analyze PATH` reads one.'];
  const lines = groups.slice(0, GROUPS).map(({ title, count, last, severity, best }) => {
    const program = items.find(({ id }) => id === best)?.executable?.replace(/^.*\//, '');
    const whose = program === undefined ? '' : ` in ${code(program)}`;
    return `- ${count} × ${code(title)}${whose} (${severity}), last ${last.slice(0, 16).replace('T', ' ')} UTC: \`lumo coredump show ${best}\``;
  });
  const more = groups.length > GROUPS ? [`- and ${groups.length - GROUPS} more kinds`] : [];
  return [`${items.length} crashes of ${groups.length} kinds are known:`, '', ...lines, ...more];
}

const GROUPS = 8;
