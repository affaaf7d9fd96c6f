import { describe, expect, it } from 'vitest';
import { renderDiagnose } from '../../src/report/text.js';
import { fullDiskReport, hostileReport, quietReport, report, check, throttledReport } from '../helpers/reports.js';
import { terminalWidth } from '../helpers/terminal-width.js';

const plain = { color: false, verbose: false };

describe('a throttled service on an idle host', () => {
  it('fills 80 columns', () => {
    expect(renderDiagnose(throttledReport(), { ...plain, width: 80 })).toMatchInlineSnapshot(`
      "WARNING  web-7
      3 findings (1 high, 1 medium, 1 low), 2 causes
      Debian 12 · Linux 6.1.0-18-amd64 · 8 CPUs · init systemd · cgroup v2 · as root
      2026-11-22 03:12:07 UTC · window 2.0 s

      Why

       1  A CPU quota stops order-worker.service while the host is idle
          very likely, 94 % · offender: order-worker.service · cpu-throttled

          for      cpu throttled        99 %  > 25 %      /sys/fs/c…r.service/cpu.stat
                   cpu throttled time  1.7 s              /sys/fs/c…r.service/cpu.stat
                   cpu idle             82 %  > 20 %      /proc/stat
                   cpu pressure some    86 %  > 25 %      /proc/pressure/cpu
          against  cpu load1            0.42  < 2, 1 min  /proc/loadavg
          next     See its quota:
                     systemctl show order-worker.service -p CPUQuotaPerSecUSec
                   See how often it is stopped:
                     cat /sys/fs/cgroup/system.slice/order-worker.service/cpu.max \\
                       /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
                   Raise it until the next boot:
                     systemctl set-property --runtime order-worker.service \\
                       CPUQuota=200%

       2  More runnable tasks than CPUs
          unlikely, 11 % · cpu-oversubscribed

          for      cpu pressure some  86 %  > 40 %  /proc/pressure/cpu
          against  cpu idle           82 %  > 20 %  /proc/stat
          next     ps -eo pid,pcpu,comm --sort=-pcpu | head

      Runbook       lumo diagnose --explain cpu-throttled

      Findings

      Severity  Subject               What                     Evidence
      ────────  ────────────────────  ───────────────────────  ───────────────────────
      high      order-worker.service  CPU quota holds the      cpu throttled
                                      group back               99 % > 25 %
      medium    host                  Tasks wait for the CPU   cpu pressure some
                                                               86 % > 25 %
      low       /var/lib/docker       File system fills up     disk space 91 % > 90 %
                                                               disk available 19 GiB

      Checks        cpu warning · memory ok · disk warning · process ok

      Ruled out     memory-exhausted, cgroup-memory-thrash and 6 more: --verbose
      Not assessed  slab-leak (needs an earlier run)
      "
    `);
  });

  it('shows whole paths in 200 columns', () => {
    expect(renderDiagnose(throttledReport(), { ...plain, width: 200 })).toMatchInlineSnapshot(`
      "WARNING  web-7
      3 findings (1 high, 1 medium, 1 low), 2 causes
      Debian 12 · Linux 6.1.0-18-amd64 · 8 CPUs · init systemd · cgroup v2 · as root
      2026-11-22 03:12:07 UTC · window 2.0 s

      Why

       1  A CPU quota stops order-worker.service while the host is idle
          very likely, 94 % · offender: order-worker.service · cpu-throttled

          for      cpu throttled        99 %  > 25 %      /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
                   cpu throttled time  1.7 s              /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
                   cpu idle             82 %  > 20 %      /proc/stat
                   cpu pressure some    86 %  > 25 %      /proc/pressure/cpu
          against  cpu load1            0.42  < 2, 1 min  /proc/loadavg
          next     See its quota: systemctl show order-worker.service -p CPUQuotaPerSecUSec
                   See how often it is stopped: cat /sys/fs/cgroup/system.slice/order-worker.service/cpu.max /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
                   Raise it until the next boot: systemctl set-property --runtime order-worker.service CPUQuota=200%

       2  More runnable tasks than CPUs
          unlikely, 11 % · cpu-oversubscribed

          for      cpu pressure some  86 %  > 40 %  /proc/pressure/cpu
          against  cpu idle           82 %  > 20 %  /proc/stat
          next     ps -eo pid,pcpu,comm --sort=-pcpu | head

      Runbook       lumo diagnose --explain cpu-throttled

      Findings

      Severity  Subject               What                            Evidence
      ────────  ────────────────────  ──────────────────────────────  ─────────────────────────────
      high      order-worker.service  CPU quota holds the group back  cpu throttled 99 % > 25 %
      medium    host                  Tasks wait for the CPU          cpu pressure some 86 % > 25 %
      low       /var/lib/docker       File system fills up            disk space 91 % > 90 %
                                                                      disk available 19 GiB

      Checks        cpu warning · memory ok · disk warning · process ok

      Ruled out     memory-exhausted, cgroup-memory-thrash, swap-thrash and 5 more: --verbose
      Not assessed  slab-leak (needs an earlier run)
      "
    `);
  });

  it('adds sources, metrics, times, reasons and cost when verbose', () => {
    expect(renderDiagnose(throttledReport(), { color: false, verbose: true, width: 200 })).toMatchInlineSnapshot(`
      "WARNING  web-7
      3 findings (1 high, 1 medium, 1 low), 2 causes
      Debian 12 · Linux 6.1.0-18-amd64 · 8 CPUs · init systemd · cgroup v2 · as root
      2026-11-22 03:12:07 UTC · window 2.0 s
      run 01K9ZR6V5T8Q · took 3.4 s · CPU time of the collector: 41 ms

      Why

       1  A CPU quota stops order-worker.service while the host is idle
          very likely, 94 % · offender: order-worker.service · cpu-throttled

          for      cpu.throttled[/system.slice/order-worker.service].percent        99 %  > 25 %      /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
                   cpu.throttled-time[/system.slice/order-worker.service].seconds  1.7 s              /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
                   cpu.idle.percent                                                 82 %  > 20 %      /proc/stat
                   cpu.pressure.some.percent                                        86 %  > 25 %      /proc/pressure/cpu
          against  cpu.load1.ratio                                                  0.42  < 2, 1 min  /proc/loadavg
          next     See its quota: systemctl show order-worker.service -p CPUQuotaPerSecUSec
                   See how often it is stopped: cat /sys/fs/cgroup/system.slice/order-worker.service/cpu.max /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
                   Raise it until the next boot: systemctl set-property --runtime order-worker.service CPUQuota=200%

       2  More runnable tasks than CPUs
          unlikely, 11 % · cpu-oversubscribed

          for      cpu.pressure.some.percent  86 %  > 40 %  /proc/pressure/cpu
          against  cpu.idle.percent           82 %  > 20 %  /proc/stat
          next     ps -eo pid,pcpu,comm --sort=-pcpu | head

      Runbook       lumo diagnose --explain cpu-throttled

      Findings

      Severity  Subject               What                                            Evidence
      ────────  ────────────────────  ──────────────────────────────────────────────  ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      high      order-worker.service  CPU quota holds the group back [cpu.throttled]  cpu.throttled[/system.slice/order-worker.service].percent 99 % > 25 % (2.0 s) from
                                                                                      /sys/fs/cgroup/system.slice/order-worker.service/cpu.stat
      medium    host                  Tasks wait for the CPU [cpu.pressure]           cpu.pressure.some.percent 86 % > 25 % (2.0 s) from /proc/pressure/cpu
      low       /var/lib/docker       File system fills up [disk.space-low]           disk.space[/var/lib/docker].percent 91 % > 90 % from df -Pk
                                                                                      disk.available[/var/lib/docker].bytes 19 GiB from df -Pk

      Checks        cpu warning · memory ok · disk warning · process ok

      CPU, 12 ms
        cpu.busy.percent      18 %
        cpu.load1.ratio       0.42
        cpu.psi.some.percent  86 %

      Memory, 3 ms
        memory.available.bytes  23 GiB

      Disk, 3 ms

      Processes, 3 ms

      Ruled out
        memory-exhausted      78 % of the memory is available
        cgroup-memory-thrash  no group refaults
        swap-thrash           no page was swapped in
        stuck-tasks           no thread in D in both samples
        disk-full             every file system has more than 5 % left
        inodes-full           every file system has more than 5 % of its inodes left
        disk-saturated        io.some 0.2 %
        zombie-flood          1 zombie

      Not assessed
        slab-leak  needs an earlier run
      "
    `);
  });
});

describe('a quiet host', () => {
  it('says that nothing stalled, and when the recording was made', () => {
    expect(renderDiagnose(quietReport(), { ...plain, width: 80 })).toMatchInlineSnapshot(`
      "OK  db-1
      No findings.
      Debian 12 · Linux 6.1.0-18-amd64 · 8 CPUs · in docker · init tini · cgroup v1
      as root
      Recording made 2026-11-22 03:12:07 UTC (quiet.raw) · window 2.0 s

      Why

          Nothing stalled in this window of 2.0 s.

      Checks        cpu ok · memory ok · disk ok · process ok

      Ruled out     busy-disk
      "
    `);
  });

  it('says of a bare tree that it is one sample', () => {
    const report = quietReport();
    const text = renderDiagnose(
      { ...report, window: { from: report.window.from, to: report.window.from } },
      { ...plain, width: 80 },
    );
    expect(text).toContain('(quiet.raw) · one sample\n');
    expect(text).toContain('Nothing stalled in one sample.');
  });

  it('says so of a live host with the command for a longer look', () => {
    const live = { ...quietReport(), target: { kind: 'host', name: 'localhost' } } as const;
    expect(renderDiagnose(live, { ...plain, width: 200 })).toMatchInlineSnapshot(`
      "OK  db-1
      No findings.
      Debian 12 · Linux 6.1.0-18-amd64 · 8 CPUs · in docker · init tini · cgroup v1 · as root
      2026-11-22 03:12:07 UTC · window 2.0 s

      Why

          Nothing stalled in this window of 2.0 s.
          If it is slow now and then, look longer, or again when it is:
          lumo diagnose --sample 10s

      Checks        cpu ok · memory ok · disk ok · process ok

      Ruled out     busy-disk
      "
    `);
  });
});

describe('a full disk beside a check that could not look, as nobody', () => {
  it('fills 80 columns', () => {
    expect(renderDiagnose(fullDiskReport(), { ...plain, width: 80 })).toMatchInlineSnapshot(`
      "CRITICAL  ci-runner-03
      1 finding (1 critical), 1 cause
      Debian 12 · Linux 6.1.0-18-amd64 · 8 CPUs · init systemd · cgroup v2 · no PSI
      without root (uid 65534)
      2026-11-22 03:12:07 UTC · window 2.0 s

      Why

       1  The file system of /var/lib/postgresql is full
          very likely, 99 % · offender: /var/lib/postgresql · disk-full

          for      disk space      100 %  > 98 %   df -Pk
                   disk available    0 B  < 5 GiB  df -Pk
          next     Find what fills it:
                     du -xh --max-depth=2 /var/lib/postgresql | sort -h | tail
                   Then free space or grow the volume.

      Runbook       lumo diagnose --explain disk-full

      Findings

      Severity  Subject              What                 Evidence
      ────────  ───────────────────  ───────────────────  ──────────────────────────
      critical  /var/lib/postgresql  File system is full  disk space 100 % > 98 %
                                                          disk available 0 B < 5 GiB

      Checks        cpu ok · memory unknown · disk critical
                    memory  meminfo could not be read

      Could not look
        /proc/pressure/cpu  not there           who waits for the CPU
        /proc/meminfo       failed              how much memory is left
        dmesg               no permission       kills by the kernel
        /proc/[pid]/fd      no permission       deleted files that still take space
        smartctl            tool not installed  health of the devices

      Not assessed  memory-exhausted (needs meminfo) and 1 more: --verbose
      "
    `);
  });

  it('fits 200 columns', () => {
    expect(renderDiagnose(fullDiskReport(), { ...plain, width: 200 })).toMatchInlineSnapshot(`
      "CRITICAL  ci-runner-03
      1 finding (1 critical), 1 cause
      Debian 12 · Linux 6.1.0-18-amd64 · 8 CPUs · init systemd · cgroup v2 · no PSI
      without root (uid 65534)
      2026-11-22 03:12:07 UTC · window 2.0 s

      Why

       1  The file system of /var/lib/postgresql is full
          very likely, 99 % · offender: /var/lib/postgresql · disk-full

          for      disk space      100 %  > 98 %   df -Pk
                   disk available    0 B  < 5 GiB  df -Pk
          next     Find what fills it: du -xh --max-depth=2 /var/lib/postgresql | sort -h | tail
                   Then free space or grow the volume.

      Runbook       lumo diagnose --explain disk-full

      Findings

      Severity  Subject              What                 Evidence
      ────────  ───────────────────  ───────────────────  ──────────────────────────
      critical  /var/lib/postgresql  File system is full  disk space 100 % > 98 %
                                                          disk available 0 B < 5 GiB

      Checks        cpu ok · memory unknown · disk critical
                    memory  meminfo could not be read

      Could not look
        /proc/pressure/cpu  not there           who waits for the CPU
        /proc/meminfo       failed              how much memory is left
        dmesg               no permission       kills by the kernel
        /proc/[pid]/fd      no permission       deleted files that still take space
        smartctl            tool not installed  health of the devices

      Not assessed  memory-exhausted (needs meminfo) and 1 more: --verbose
      "
    `);
  });
});

it('does not name a user that is not known', () => {
  const cut = { ...quietReport(), host: { ...quietReport().host, uid: -1 } };
  expect(renderDiagnose(cut, { ...plain, width: 100 })).toContain('read by an unknown user');
});

describe('without a cause', () => {
  const said = (parts: Parameters<typeof report>[0]): string => renderDiagnose(report(parts), { ...plain, width: 100 });

  it('gives no all-clear where a check is unknown', () => {
    const text = said({
      checks: [check('cpu', 'CPU', {}), check('memory', 'Memory', { status: 'unknown' }), check('disk', 'Disk', {})],
    });
    expect(text).toContain(
      'No cause found in this window of 2.0 s, but memory could not be judged: this is no all-clear.',
    );
    expect(text).not.toContain('Nothing stalled');
  });

  it('gives none either where causes could not be assessed, such as without PSI', () => {
    const checks = [check('cpu', 'CPU', {}), check('memory', 'Memory', {}), check('disk', 'Disk', {})];
    const text = said({ checks, notAssessed: [{ id: 'swap-thrash', missing: ['memory.pressure.some.percent'] }] });
    expect(text).toContain(
      'No cause found in this window of 2.0 s, but 1 cause could not be assessed: this is no all-clear.',
    );
    expect(text).not.toContain('Nothing stalled');
  });

  it('names what it looked at where that is not all', () => {
    expect(said({ checks: [check('disk', 'Disk', {})] })).toContain(
      'Nothing stalled in this window of 2.0 s (looked at disk).',
    );
  });

  it('does not call a host quiet that has findings', () => {
    const findings = fullDiskReport().checks.flatMap(entry => entry.findings);
    const text = said({
      checks: [
        check('cpu', 'CPU', {}),
        check('memory', 'Memory', {}),
        check('disk', 'Disk', { status: 'critical', findings }),
      ],
    });
    expect(text).toContain('No cause found in this window of 2.0 s. The findings below stand on their own.');
  });
});

describe('every screen', () => {
  const reports = { throttledReport, quietReport, fullDiskReport, hostileReport };
  const widths = [40, 61, 80, 200];

  it.each(Object.entries(reports))(
    '%s: no line is wider than the terminal, coloured or not',
    (_name, build) => {
      for (const width of widths) {
        for (const verbose of [false, true]) {
          for (const color of [false, true]) {
            const lines = renderDiagnose(build(), { width, color, verbose }).split('\n');
            expect(lines.filter(line => terminalWidth(line) > width)).toEqual([]);
          }
        }
      }
    },
    20_000,
  );

  it.each(Object.entries(reports))('%s: without colour no control character but the line break', (_name, build) => {
    for (const verbose of [false, true]) {
      const text = renderDiagnose(build(), { width: 80, color: false, verbose });
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }
  });

  it('with colour only Lumo itself paints: the escapes of a hostile host stay visible text', () => {
    const text = renderDiagnose(hostileReport(), { width: 120, color: true, verbose: true });
    const painted = new Set(text.replaceAll('\n', '').match(/\p{Cc}[^m\n]*m/gu));
    expect([...painted].every(escape => /^\p{Cc}\[\d+m$/u.test(escape))).toBe(true);
    expect(text.replace(/\p{Cc}\[\d+m/gu, '').replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text).toContain('\\x1b[2J');
    expect(text).toContain('evil\\x0acomm\\x0d');
    expect(text).toContain('txt.\\u202egpj');
  });

  it('shares the room evenly where even the least widths do not fit', () => {
    const lines = renderDiagnose(throttledReport(), { ...plain, width: 40 }).split('\n');
    expect(lines.find(line => line.startsWith('Sev') || line.startsWith('S…'))).toMatchInlineSnapshot(
      `"Severity  Subject    What       Evidence"`,
    );
    expect(lines.some(line => line.startsWith('medium'))).toBe(true);
  });

  it('does not change the report it renders', () => {
    const before = hostileReport();
    renderDiagnose(before, { width: 80, color: true, verbose: true });
    expect(before).toEqual(hostileReport());
  });

  it('keeps columns straight with wide characters', () => {
    const base = throttledReport();
    const checks = base.checks.map(entry => ({
      ...entry,
      findings: entry.findings.map(finding => ({ ...finding, subject: '订单服务.service' })),
    }));
    const lines = renderDiagnose({ ...base, checks }, { ...plain, width: 80 }).split('\n');
    const head = lines.find(line => line.startsWith('Severity')) ?? '';
    const row = lines.find(line => line.includes('订单服务')) ?? '';
    expect(terminalWidth(row.slice(0, row.indexOf('CPU quota')))).toBe(head.indexOf('What'));
  });
});

it('names what nobody must act on in one line, and tells it in full with verbose', () => {
  const quieter = throttledReport().checks.map(one => ({
    ...one,
    findings: one.findings
      .filter(({ code }) => code.startsWith('cpu.'))
      .map(f => ({ ...f, severity: 'info' as const })),
  }));
  const told = { ...throttledReport(), checks: quieter };
  const text = renderDiagnose(told, { ...plain, width: 80 });
  expect(text).toContain('Also noted    CPU quota holds the group back · Tasks wait for the CPU: --verbose');
  expect(text).not.toMatch(/^info /m);
  expect(renderDiagnose(told, { width: 80, color: false, verbose: true })).toMatch(/^info /m);
});
