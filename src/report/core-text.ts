import type { CoreReport } from '../core/core-report.js';
import { aroundSection } from './core-around.js';
import { backtraceSection, runtimeSection, threadsSection } from './core-frames.js';
import { analysisSection, machineSection } from './core-more.js';
import { nextSection } from './core-next.js';
import { severityStyle } from './paint.js';
import { inertCopy } from './sanitize.js';
import { facts, labelled, paragraph, type Screen, screenOf } from './screen.js';
import type { TextOptions } from './text.js';
import { formatQuantity, formatTime } from './units.js';

/**
 * A crash for someone who was woken at 3 am: what crashed and how bad it is, where, then whose it was, whether it is
 * known and worth keeping, and what to type next. Pure; every text is made inert first. Ends with a line break.
 */
export function renderCore(report: CoreReport, options: TextOptions): string {
  const screen = screenOf(options);
  const safe = inertCopy(report);
  const sections = [
    headSection,
    whySection,
    backtraceSection,
    runtimeSection,
    aroundSection,
    analysisSection,
    aboutSection,
  ];
  if (options.verbose) sections.push(threadsSection, machineSection);
  const blocks = [...sections.map(section => section(safe, screen)), nextSection(report, screen)].filter(
    lines => lines.length > 0,
  );
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function headSection(report: CoreReport, screen: Screen): string[] {
  const { paint } = screen;
  const { file, process, threads } = report;
  const badge = severityStyle(paint, report.severity)(report.severity.toUpperCase());
  const [first = '', ...rest] = paragraph(screen, crashWords(report), report.severity.length + 2, paint.strong);
  return [
    badge + first.slice(report.severity.length),
    ...rest,
    ...facts(screen, [
      ...(process.pid === undefined ? [] : [`pid ${process.pid}`]),
      ...(process.uid === undefined ? [] : [`uid ${process.uid}`]),
      ...(process.hostname === undefined ? [] : [`host ${process.hostname}`]),
      ...(threads.count > 1
        ? [`${threads.count} threads`, ...(threads.crashed === undefined ? [] : [`thread ${threads.crashed} crashed`])]
        : []),
      ...(process.time === undefined ? [] : [formatTime(process.time)]),
      ...(file.architecture === undefined ? [] : [file.architecture]),
      ...(file.kind === 'log' ? ['no core: read from a text'] : [sizeWords(file)]),
      report.id,
    ]),
  ];
}

/** `milvus ended by SIGSEGV at 0x10 (SEGV_MAPERR)` */
function crashWords({ process, signal, language }: CoreReport): string {
  const who = (process.executable ?? process.comm ?? 'a process').replace(/^.*\//, '');
  if (signal === undefined) return `${who} ended: ${language?.type ?? 'no signal is known'}`;
  const where = signal.address === undefined ? '' : ` at ${signal.address}`;
  const code = signal.codeName === undefined ? '' : ` (${signal.codeName})`;
  const { sender: from } = signal;
  const sender = from === undefined || from.pid === process.pid ? '' : `, sent by pid ${from.pid}`;
  return `${who} ended by ${signal.name}${where}${code}${sender}`;
}

function sizeWords({ size, allocated, compression, truncated, missing }: CoreReport['file']): string {
  const cut = truncated
    ? `, cut: ${missing === undefined ? 'its end' : formatQuantity(missing, 'bytes')} is missing`
    : '';
  const packed = compression === 'none' ? '' : `, ${compression}`;
  const sparse = size > allocated * 2 ? `, ${formatQuantity(allocated, 'bytes')} on disk` : '';
  return `${formatQuantity(size, 'bytes')}${sparse}${packed}${cut}`;
}

function whySection(report: CoreReport, screen: Screen): string[] {
  const { crash, abortMessage, language } = report;
  return [
    screen.paint.strong('Why'),
    '',
    ...paragraph(screen, crash.reason, 4),
    ...facts(screen, [crash.class, `memory corruption: ${crash.likelihood} likelihood`], 4),
    ...(abortMessage === undefined || crash.reason.includes(abortMessage.trim())
      ? []
      : ['', ...said(screen, 'message', abortMessage)]),
    ...(language === undefined ? [] : ['', ...said(screen, language.language, languageWords(language))]),
  ];
}

function languageWords({ type, message, source }: NonNullable<CoreReport['language']>): string {
  return `${type}${message === undefined ? '' : `: ${message}`} (${source.path}:${source.line})`;
}

function said(screen: Screen, label: string, text: string): string[] {
  return paragraph(screen, `${label}: ${text}`, 4, screen.paint.warn);
}

function aboutSection(report: CoreReport, screen: Screen): string[] {
  const { process, pod, instance, storage } = report;
  const rows: [string, string | undefined][] = [
    ['Program', process.executable],
    ['Arguments', process.args?.join(' ')],
    ['Pod', pod && podWords(pod)],
    ['Instance', instance],
    ['Signature', `${report.signature.title} · ${report.signature.fingerprint}`],
    ['Known', knownWords(report)],
    ['Value', valueWords(report)],
    ['Stored', storage?.path],
    ['Core', report.file.path],
  ];
  return [
    ...rows.flatMap(([label, text]) => (text === undefined || text === '' ? [] : labelled(screen, label, text))),
    ...report.notes.flatMap((note, at) => labelled(screen, at === 0 ? 'Notes' : '', note, screen.paint.faint)),
  ];
}

function podWords(pod: NonNullable<CoreReport['pod']>): string {
  const { namespace, name, container, node, confidence, containerConfidence, evidence } = pod;
  const whole = namespace === undefined ? name : `${namespace}/${name}`;
  const sure = containerConfidence === undefined ? '' : ` (${Math.round(containerConfidence * 100)} %)`;
  const inside = container === undefined ? '' : `, container ${container}${sure}`;
  const on = node === undefined ? '' : `, node ${node}`;
  return `${whole}${inside}${on} (${Math.round(confidence * 100)} %: ${evidence.join(', ')})`;
}

function knownWords({ duplicateOf, similar }: CoreReport): string | undefined {
  if (duplicateOf !== undefined) return `the same crash as ${duplicateOf}`;
  if (similar.length === 0) return undefined;
  const near = similar.slice(0, NEAREST).map(({ id, distance }) => `${id} (distance ${distance.toFixed(2)})`);
  const more = similar.length > NEAREST ? ` and ${similar.length - NEAREST} more` : '';
  return `much like ${near.join(', ')}${more}`;
}

/** As many near duplicates are named; JSON has all. */
const NEAREST = 3;

function valueWords({ score, quality }: CoreReport): string {
  const verdict = score.keep ? 'keep' : 'noise';
  const counted = score.parts.filter(({ points }) => points !== 0);
  const parts = counted.map(({ name, points }) => `${name} ${points > 0 ? '+' : ''}${points}`).join(', ');
  const trace = `quality of the trace ${quality.toFixed(2)}`;
  return `${score.total.toFixed(1)} of 10, ${verdict} (threshold ${score.threshold}): ${parts === '' ? 'nothing counts' : parts}; ${trace}`;
}
