import type { Finding } from '../../core/finding.js';
import type { CheckResult, DiagnoseReport } from '../../core/report.js';
import { atLeast, severityRank } from '../../core/severity.js';
import { code, prose } from './markdown.js';
import { evidenceLine } from './quantity.js';

/**
 * The answer where no cause is sought or none was found: the worst finding at length, or a plain word that nothing
 * was found, or that nothing could be looked at and why. `fixOf` gives what is to be done about a finding's code.
 */
export function verdictSection(report: DiagnoseReport, fixOf: (code: string) => string | undefined): string[] {
  const [worst, ...others] = findingsOf(report, 'low');
  if (worst !== undefined) return [...worstLines(worst, report, fixOf), ...listed('Also found:', others, 5)];
  const name = code(report.target.name);
  const read = report.checks.filter(isRead);
  if (read.length === 0 && report.checks.some(isBlind)) return [`Nothing can be said about the services of ${name}.`];
  if (read.length === 0 && report.checks.length > 0)
    return [`Nothing could be read on ${name}, so nothing can be said about it.`];
  const scope = read.length === report.checks.length ? '' : ', as far as it could be read';
  const looked = read.length === 1 ? lookedAt(report) : [];
  return [`Nothing wrong was found on ${name}${scope}.${looked.length === 1 ? ` Looked at: ${looked[0]}.` : ''}`];
}

/** What a "nothing" is worth: the areas that were looked at, where they are several. */
export function lookedSection(report: DiagnoseReport): string[] {
  const looked = findingsOf(report, 'low').length === 0 ? lookedAt(report) : [];
  return looked.length < 2 ? [] : ['', 'Looked at:', ...looked.map(text => `- ${text}`)];
}

function lookedAt(report: DiagnoseReport): string[] {
  return report.checks.filter(isRead).flatMap(({ id }) => LOOKED_AT[id] ?? []);
}

function isRead(check: CheckResult): boolean {
  return check.status !== 'unknown' && check.status !== 'skipped' && !isBlind(check);
}

/** A check of services that saw neither units nor containers has nothing to say. */
function isBlind({ id, metrics }: CheckResult): boolean {
  return id === 'service' && !Object.keys(metrics).some(name => /^service\.(?:units|containers)\[/.test(name));
}

/** What is good to know and asks for nothing. */
export function asideSection(report: DiagnoseReport): string[] {
  const asides = findingsOf(report, 'info').filter(({ severity }) => severity === 'info');
  return listed('Good to know:', asides, 4);
}

function worstLines(worst: Finding, report: DiagnoseReport, fixOf: (code: string) => string | undefined): string[] {
  const fix = fixOf(worst.code);
  return [
    `**${prose(worst.title).replaceAll('*', '')}** on ${code(report.target.name)} (${worst.severity}).`,
    ...(worst.detail === undefined ? [] : ['', prose(worst.detail)]),
    ...(worst.evidence.length === 0 ? [] : ['', 'What shows it:', ...worst.evidence.map(e => `- ${evidenceLine(e)}`)]),
    ...(fix === undefined ? [] : ['', 'What to do:', prose(fix)]),
  ];
}

function listed(title: string, findings: readonly Finding[], most: number): string[] {
  if (findings.length === 0) return [];
  const more = findings.length > most ? [`- and ${findings.length - most} more`] : [];
  const line = ({ severity, title: what }: Finding) => `- ${severity === 'info' ? '' : `${severity}: `}${prose(what)}`;
  return ['', title, ...findings.slice(0, most).map(line), ...more];
}

function findingsOf(report: DiagnoseReport, least: 'info' | 'low'): Finding[] {
  return report.checks
    .flatMap(check => check.findings)
    .filter(({ severity }) => atLeast(severity, least))
    .toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
}

/** What a check looks at, so that a "no" says what it is worth. */
const LOOKED_AT: Readonly<Record<string, string | undefined>> = {
  cpu: 'use, waiting, throttling and stolen time of the CPUs',
  memory: 'free memory, swap, pressure, kills for memory',
  disk: 'space, inodes, read-only mounts, errors and waiting of the disks',
  process: 'stuck and zombie processes, limits, who uses what',
  service: 'failed and restarting units, containers, jobs',
  network: 'errors and drops, links, TCP queues and resends, connection tracking, routes, name servers, the clock',
  patch: 'pending updates, a needed reboot, the end of support, package sources',
  ports: 'what listens, and who can reach it',
  ssh: 'settings, algorithms and keys of sshd',
  auth: 'failed and accepted logins, guessing, sudo and su',
};
