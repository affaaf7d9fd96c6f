import { expect, test } from 'vitest';
import type { DiagnoseReport } from '../../src/core/report.js';
import { answerFromReport, planQuestion } from '../../src/ask/index.js';
import { code, prose } from '../../src/ask/answer/markdown.js';

const NOW = { now: new Date('2026-11-22T03:00:00Z') };

const question = 'why is web-03 slow';
const plan = planQuestion(question, { now: new Date(2026, 10, 22) });

const quiet: DiagnoseReport = {
  runId: 'r1',
  target: { kind: 'host', name: 'web-03' },
  host: { name: 'web-03', kernel: '6.1', os: 'debian', cpus: 4, uid: 1000, init: 'systemd', cgroup: 'v2', psi: true },
  startedAt: '2026-11-22T06:00:00Z',
  durationMs: 2400,
  window: { from: '2026-11-22T06:00:00Z', to: '2026-11-22T06:00:02Z' },
  summary: { status: 'ok', counts: { info: 0, low: 0, medium: 0, high: 0, critical: 0 } },
  checks: [{ id: 'cpu', title: 'CPU', status: 'ok', durationMs: 1, metrics: {}, gaps: [], findings: [] }],
  causes: [],
  ruledOut: [],
  notAssessed: [],
};

test('the cause comes first, with its confidence and offender, then the evidence, against it, and what to do', () => {
  const report: DiagnoseReport = {
    ...quiet,
    causes: [
      {
        id: 'cpu-oversubscribed',
        confidence: 0.87,
        title: 'More work than CPUs',
        offender: 'stress-ng@user.slice',
        evidence: [
          {
            metric: 'cpu.pressure',
            value: 86.4,
            unit: '%',
            threshold: 40,
            source: '/proc/pressure/cpu',
            window: '2.0 s',
          },
        ],
        against: [{ metric: 'cpu.steal', value: 3, unit: '%', source: '/proc/stat' }],
        next: ['Lower what is not urgent: renice -n 19 -p PID', 'If all of it is wanted, it needs more CPUs.'],
      },
    ],
  };
  const answer = answerFromReport(question, plan, [report], NOW);
  expect(answer.answer).toMatchInlineSnapshot(`
    "**More work than CPUs** on \`web-03\` (confidence 87 %). It is \`stress-ng@user.slice\`.

    What shows it:
    - cpu pressure: 86 % (over 40 %), from \`/proc/pressure/cpu\`, 2.0 s

    What speaks against it:
    - cpu steal: 3 %, from \`/proc/stat\`

    What to do next:
    1. Lower what is not urgent:
    \`\`\`
    renice -n 19 -p PID
    \`\`\`
    2. If all of it is wanted, it needs more CPUs.

    Only \`cpu\` was checked; other areas were not looked at."
  `);
  expect(answer.reports).toEqual(['r1']);
  expect(answer.causes).toEqual(report.causes);
  expect(answer.evidence.map(e => e.metric)).toEqual(['cpu.pressure']);
});

test('no cause is no lie: nothing found, what could not be read, and a longer look', () => {
  const report: DiagnoseReport = {
    ...quiet,
    checks: [
      ...quiet.checks,
      {
        id: 'disk',
        title: 'Disk',
        status: 'unknown',
        reason: 'no permission',
        durationMs: 1,
        metrics: {},
        findings: [],
        gaps: [{ source: 'smartctl', why: 'device health', state: 'denied' }],
      },
    ],
    notAssessed: [{ id: 'disk-slow', missing: ['diskstats'] }],
  };
  const answer = answerFromReport(question, plan, [report], NOW);
  expect(answer.answer).toMatchInlineSnapshot(`
    "Nothing wrong was found on \`web-03\`, as far as it could be read. Looked at: use, waiting, throttling and stolen time of the CPUs.

    Not known:
    - \`disk\` is unknown: no permission
    - \`smartctl\` could not be read (denied): device health

    Only \`cpu\`, \`disk\` were checked; other areas were not looked at."
  `);
  expect(answer.followUps).toEqual(['lumo diagnose web-03 --sample 10s']);
});

test('nothing read is never called quiet', () => {
  const report: DiagnoseReport = {
    ...quiet,
    checks: [{ id: 'cpu', title: 'CPU', status: 'unknown', durationMs: 0, metrics: {}, gaps: [], findings: [] }],
  };
  expect(answerFromReport(question, plan, [report], NOW).answer).toMatch(/^Nothing could be read on `web-03`/);
  expect(answerFromReport(question, plan, [], NOW).answer).toMatch(/^Nothing was read/);
});

test('markup in host text stays text', () => {
  expect(prose('[click](http://evil.example) **now** <img src=x> `rm`')).toBe(
    '\\[click\\](http\\://evil.example) \\*\\*now\\*\\* \\<img src=x> \\`rm\\`',
  );
  expect(prose('# heading\n- item')).toBe('\\# heading - item');
  expect(prose('oom_kill in kernel_task')).toBe('oom_kill in kernel_task');
  expect(code('a`b\u202e\u0007c')).toBe('`` a`b c ``');
});

test('a host name that is not safe for a shell is not put into a command', () => {
  const report: DiagnoseReport = { ...quiet, target: { kind: 'host', name: 'x;reboot' } };
  expect(answerFromReport(question, plan, [report], NOW).followUps).toEqual(['lumo diagnose --sample 10s']);
});

test('does not answer a question about yesterday as if now were then', () => {
  const said = (asked: string) => answerFromReport(asked, plan, [quiet], NOW).answer;
  expect(said('why was it slow yesterday at 3am')).toMatch(/cannot look back/);
  expect(said('why is it slow')).not.toMatch(/look back/);
});
