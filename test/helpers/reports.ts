import type { Evidence, Finding } from '../../src/core/finding.js';
import type { CheckResult, DiagnoseReport } from '../../src/core/report.js';
import type { Severity } from '../../src/core/severity.js';

/** A CFS-throttled service on a machine that has 82 % of its CPU idle: cause 4 of host.md, with its numbers. */
export function throttledReport(): DiagnoseReport {
  const cgroup = '/sys/fs/cgroup/system.slice/order-worker.service/cpu.stat';
  const throttled: Evidence = {
    metric: 'cpu.throttled[/system.slice/order-worker.service].percent',
    value: 98.6,
    unit: '%',
    threshold: 25,
    source: cgroup,
    window: '2.0 s',
  };
  return report({
    checks: [
      check('cpu', 'CPU', {
        status: 'warning',
        durationMs: 12,
        metrics: { 'cpu.busy.percent': 17.6, 'cpu.load1.ratio': 0.42, 'cpu.psi.some.percent': 86.2 },
        findings: [
          finding('cpu.throttled', 'high', 'order-worker.service', 'CPU quota holds the group back', [throttled]),
          finding('cpu.pressure', 'medium', 'host', 'Tasks wait for the CPU', [
            {
              metric: 'cpu.pressure.some.percent',
              value: 86.2,
              unit: '%',
              threshold: 25,
              source: '/proc/pressure/cpu',
              window: '2.0 s',
            },
          ]),
        ],
      }),
      check('memory', 'Memory', { metrics: { 'memory.available.bytes': 24_650_000_000 } }),
      check('disk', 'Disk', {
        status: 'warning',
        findings: [
          finding('disk.space-low', 'low', '/var/lib/docker', 'File system fills up', [
            { metric: 'disk.space[/var/lib/docker].percent', value: 91, unit: '%', threshold: 90, source: 'df -Pk' },
            { metric: 'disk.available[/var/lib/docker].bytes', value: 19_864_223_744, unit: 'B', source: 'df -Pk' },
          ]),
        ],
      }),
      check('process', 'Processes', {}),
    ],
    causes: [
      {
        id: 'cpu-throttled',
        confidence: 0.943,
        title: 'A CPU quota stops order-worker.service while the host is idle',
        offender: 'order-worker.service',
        evidence: [
          throttled,
          {
            metric: 'cpu.throttled-time[/system.slice/order-worker.service].seconds',
            value: 1.72,
            unit: 's',
            source: cgroup,
            window: '2.0 s',
          },
          { metric: 'cpu.idle.percent', value: 82.4, unit: '%', threshold: 20, source: '/proc/stat', window: '2.0 s' },
          { metric: 'cpu.pressure.some.percent', value: 86.2, unit: '%', threshold: 25, source: '/proc/pressure/cpu' },
        ],
        against: [{ metric: 'cpu.load1.ratio', value: 0.42, threshold: 2, source: '/proc/loadavg', window: '1 min' }],
        next: [
          'See its quota: systemctl show order-worker.service -p CPUQuotaPerSecUSec',
          'See how often it is stopped: cat /sys/fs/cgroup/system.slice/order-worker.service/cpu.max /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat',
          'Raise it until the next boot: systemctl set-property --runtime order-worker.service CPUQuota=200%',
        ],
      },
      {
        id: 'cpu-oversubscribed',
        confidence: 0.11,
        title: 'More runnable tasks than CPUs',
        evidence: [
          { metric: 'cpu.pressure.some.percent', value: 86.2, unit: '%', threshold: 40, source: '/proc/pressure/cpu' },
        ],
        against: [{ metric: 'cpu.idle.percent', value: 82.4, unit: '%', threshold: 20, source: '/proc/stat' }],
        next: ['ps -eo pid,pcpu,comm --sort=-pcpu | head'],
      },
    ],
    ruledOut: [
      { id: 'memory-exhausted', reason: '78 % of the memory is available' },
      { id: 'cgroup-memory-thrash', reason: 'no group refaults' },
      { id: 'swap-thrash', reason: 'no page was swapped in' },
      { id: 'stuck-tasks', reason: 'no thread in D in both samples' },
      { id: 'disk-full', reason: 'every file system has more than 5 % left' },
      { id: 'inodes-full', reason: 'every file system has more than 5 % of its inodes left' },
      { id: 'disk-saturated', reason: 'io.some 0.2 %' },
      { id: 'zombie-flood', reason: '1 zombie' },
    ],
    notAssessed: [{ id: 'slab-leak', missing: ['an earlier run'] }],
    collectorCpuMs: 41,
  });
}

/** Nothing wrong at all, shown from a recording. */
export function quietReport(): DiagnoseReport {
  return report({
    target: { kind: 'recording', name: 'quiet.raw' },
    host: { ...HOST, name: 'db-1', container: 'docker', init: 'tini', cgroup: 'v1' },
    checks: [
      check('cpu', 'CPU', { metrics: { 'cpu.busy.percent': 1.3 } }),
      check('memory', 'Memory', {}),
      check('disk', 'Disk', {}),
      check('process', 'Processes', {}),
    ],
    ruledOut: [{ id: 'busy-disk', reason: 'util 99 %, but nobody waits (io.some 0.3 %)' }],
  });
}

/** A full file system, and a memory check that could not look, seen by nobody on a kernel without PSI. */
export function fullDiskReport(): DiagnoseReport {
  const full: Evidence[] = [
    { metric: 'disk.space[/var/lib/postgresql].percent', value: 100, unit: '%', threshold: 98, source: 'df -Pk' },
    {
      metric: 'disk.available[/var/lib/postgresql].bytes',
      value: 0,
      unit: 'B',
      threshold: 5_368_709_120,
      source: 'df -Pk',
    },
  ];
  return report({
    host: { ...HOST, name: 'ci-runner-03', uid: 65534, psi: false },
    checks: [
      check('cpu', 'CPU', { gaps: [{ source: '/proc/pressure/cpu', why: 'who waits for the CPU', state: 'missing' }] }),
      check('memory', 'Memory', {
        status: 'unknown',
        reason: 'meminfo could not be read',
        gaps: [
          { source: '/proc/meminfo', why: 'how much memory is left', state: 'failed' },
          { source: 'dmesg', why: 'kills by the kernel', state: 'denied' },
        ],
      }),
      check('disk', 'Disk', {
        status: 'critical',
        findings: [finding('disk.space-full', 'critical', '/var/lib/postgresql', 'File system is full', full)],
        gaps: [
          { source: 'dmesg', why: 'kills by the kernel', state: 'denied' },
          { source: '/proc/[pid]/fd', why: 'deleted files that still take space', state: 'denied' },
          { source: 'smartctl', why: 'health of the devices', state: 'no-tool' },
          { source: '/proc/mdstat', why: 'degraded arrays', state: 'not-applicable' },
        ],
      }),
    ],
    causes: [
      {
        id: 'disk-full',
        confidence: 1,
        title: 'The file system of /var/lib/postgresql is full',
        offender: '/var/lib/postgresql',
        evidence: full,
        against: [],
        next: [
          'Find what fills it: du -xh --max-depth=2 /var/lib/postgresql | sort -h | tail',
          'Then free space or grow the volume.',
        ],
      },
    ],
    notAssessed: [
      { id: 'memory-exhausted', missing: ['meminfo'] },
      { id: 'deleted-files', missing: ['open files of other users'] },
    ],
  });
}

/** Escape sequences, line breaks and bidi marks wherever a host can put a text. */
export const HOSTILE = {
  clear: '\u001b[2J\u001b[Hall is well',
  link: '\u001b]8;;http://evil\u0007click',
  csi: '\u009b31mred',
  lines: 'evil\ncomm\r',
  bidi: 'txt.\u202egpj',
  hidden: 'a\u200bb\u2066',
};

/** The throttled report with every one of these in place of its names. */
export function hostileReport(): DiagnoseReport {
  const base = throttledReport();
  const cause = base.causes[0];
  const gap = { source: HOSTILE.link, why: HOSTILE.bidi, state: 'denied' } as const;
  const evil: Evidence = {
    metric: HOSTILE.csi,
    value: HOSTILE.clear,
    unit: HOSTILE.hidden,
    threshold: HOSTILE.lines,
    source: HOSTILE.link,
    window: HOSTILE.bidi,
  };
  return {
    ...base,
    target: { kind: 'recording', name: HOSTILE.lines },
    host: {
      ...base.host,
      name: HOSTILE.clear,
      os: HOSTILE.link,
      kernel: HOSTILE.csi,
      init: HOSTILE.bidi,
      container: HOSTILE.hidden,
    },
    checks: [
      check(HOSTILE.hidden, HOSTILE.clear, {
        status: 'critical',
        reason: HOSTILE.lines,
        metrics: { [`cpu.thing[${HOSTILE.clear}].percent`]: 3 },
        gaps: [gap],
        findings: [{ ...finding('cpu.evil', 'critical', HOSTILE.lines, HOSTILE.link, [evil]), detail: HOSTILE.bidi }],
      }),
    ],
    causes:
      cause === undefined
        ? []
        : [
            {
              ...cause,
              title: HOSTILE.clear,
              offender: HOSTILE.lines,
              evidence: [evil],
              against: [evil],
              next: [`kill '${HOSTILE.clear}'`],
            },
          ],
    ruledOut: [{ id: HOSTILE.csi, reason: HOSTILE.bidi }],
    notAssessed: [{ id: HOSTILE.lines, missing: [HOSTILE.link] }],
  };
}

const HOST: DiagnoseReport['host'] = {
  name: 'web-7',
  kernel: '6.1.0-18-amd64',
  os: 'Debian 12',
  cpus: 8,
  uid: 0,
  init: 'systemd',
  cgroup: 'v2',
  psi: true,
};

/** A report of `web-7` over two seconds of one night; the summary is counted from the checks. */
export function report(parts: Partial<DiagnoseReport>): DiagnoseReport {
  const checks = parts.checks ?? [];
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of checks.flatMap(entry => entry.findings)) counts[severity] += 1;
  const statuses = (['critical', 'warning', 'unknown'] as const).filter(status =>
    checks.some(entry => entry.status === status),
  );
  return {
    runId: '01K9ZR6V5T8Q',
    target: { kind: 'host', name: 'localhost' },
    host: HOST,
    startedAt: '2026-11-22T03:12:07.000Z',
    durationMs: 3412,
    window: { from: '2026-11-22T03:12:07.200Z', to: '2026-11-22T03:12:09.210Z' },
    summary: { status: statuses[0] ?? 'ok', counts },
    checks,
    causes: [],
    ruledOut: [],
    notAssessed: [],
    ...parts,
  };
}

/** A check that is ok unless `parts` says otherwise. */
export function check(id: string, title: string, parts: Partial<CheckResult>): CheckResult {
  return { id, title, status: 'ok', durationMs: 3, metrics: {}, gaps: [], findings: [], ...parts };
}

function finding(
  code: Finding['code'],
  severity: Severity,
  subject: string,
  title: string,
  evidence: Evidence[],
): Finding {
  return { code, severity, subject, title, evidence };
}
