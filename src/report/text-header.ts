import type { DiagnoseReport } from '../core/report.js';
import { SEVERITIES } from '../core/severity.js';
import { statusStyle } from './paint.js';
import { facts, paragraph, type Screen } from './screen.js';
import { formatMs, formatTime, plural } from './units.js';
import { cutMiddle } from './width.js';

/** Which machine, how it is, and when it was looked at. */
export function headerSection(report: DiagnoseReport, screen: Screen): string[] {
  const status = report.summary.status;
  const badge = statusStyle(screen.paint, status)(status.toUpperCase());
  const name = cutMiddle(report.host.name, screen.width - status.length - 2);
  return [
    `${badge}  ${screen.paint.strong(name)}`,
    ...paragraph(screen, counts(report)),
    ...facts(screen, machine(report)),
    ...facts(screen, moment(report)),
    ...(report.cut ? paragraph(screen, CUT, 0, screen.paint.warn) : []),
    ...(screen.verbose ? facts(screen, cost(report)) : []),
  ];
}

const CUT = 'What was read ends too early (a file cut off, a broken connection): what is missing was not looked at.';

function counts(report: DiagnoseReport): string {
  const present = SEVERITIES.filter(severity => report.summary.counts[severity] > 0).toReversed();
  const total = present.reduce((sum, severity) => sum + report.summary.counts[severity], 0);
  if (total === 0) return 'No findings.';
  const causes = report.causes.length === 0 ? '' : `, ${plural(report.causes.length, 'cause')}`;
  const each = present.map(severity => `${report.summary.counts[severity]} ${severity}`).join(', ');
  return `${plural(total, 'finding')} (${each})${causes}`;
}

function machine({ host }: DiagnoseReport): string[] {
  return [
    host.os,
    host.kernel.startsWith('Linux') ? host.kernel : `Linux ${host.kernel}`,
    plural(host.cpus, 'CPU'),
    ...(host.container === undefined ? [] : [`in ${host.container}`]),
    `init ${host.init}`,
    host.cgroup === 'none' ? 'no cgroups' : `cgroup ${host.cgroup}`,
    ...(host.psi ? [] : ['no PSI']),
    reader(host.uid),
  ];
}

function reader(uid: number): string {
  if (uid < 0) return 'read by an unknown user';
  return uid === 0 ? 'as root' : `without root (uid ${uid})`;
}

function moment(report: DiagnoseReport): string[] {
  const when = formatTime(report.window.from);
  const length = windowMs(report);
  const looked = length > 0 ? `window ${formatMs(length)}` : 'one sample';
  if (report.target.kind === 'host') return [when, looked];
  const from = report.target.name === report.host.name ? '' : ` (${report.target.name})`;
  return [`Recording made ${when}${from}`, looked];
}

function cost(report: DiagnoseReport): string[] {
  const spent = report.collectorCpuMs === undefined ? 'not measured' : formatMs(report.collectorCpuMs);
  return [`run ${report.runId}`, `took ${formatMs(report.durationMs)}`, `CPU time of the collector: ${spent}`];
}

/** Length of the time that was watched. */
export function windowMs(report: DiagnoseReport): number {
  const length = Date.parse(report.window.to) - Date.parse(report.window.from);
  return Number.isFinite(length) ? length : 0;
}
