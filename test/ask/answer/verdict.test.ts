import { expect, test } from 'vitest';
import type { CheckResult, DiagnoseReport } from '../../../src/core/report.js';
import { answerFromReport, planQuestion } from '../../../src/ask/index.js';

const now = new Date('2026-11-22T03:00:00Z');

function report(...checks: CheckResult[]): DiagnoseReport {
  return {
    runId: 'r1',
    target: { kind: 'host', name: 'web-03' },
    host: { name: 'web-03', kernel: '6.1', os: 'debian', cpus: 4, uid: 1000, init: 'systemd', cgroup: 'v2', psi: true },
    startedAt: '2026-11-22T06:00:00Z',
    durationMs: 900,
    window: { from: '2026-11-22T06:00:00Z', to: '2026-11-22T06:00:02Z' },
    summary: { status: 'ok', counts: { info: 0, low: 0, medium: 0, high: 0, critical: 0 } },
    checks,
    causes: [],
    ruledOut: [],
    notAssessed: [],
  };
}

function check(id: string, rest: Partial<CheckResult> = {}): CheckResult {
  return { id, title: id, status: 'ok', durationMs: 1, metrics: {}, gaps: [], findings: [], ...rest };
}

function answer(question: string, given: DiagnoseReport) {
  const fixOf = (code: string) => (code === 'patch.security-updates' ? 'Install them: apt-get upgrade' : undefined);
  return answerFromReport(question, planQuestion(question, { now }), [given], { now, fixOf });
}

test('the finding comes first, with its evidence and what to do, and what needs no hand comes last', () => {
  const patch = check('patch', {
    status: 'warning',
    metrics: { 'patch.security.count': 81, 'patch.pending.count': 127, 'patch.reboot.count': 0 },
    findings: [
      {
        code: 'patch.updates',
        severity: 'info',
        subject: 'packages',
        title: '46 updates without security fixes pending',
        evidence: [],
      },
      {
        code: 'patch.security-updates',
        severity: 'medium',
        subject: 'packages',
        title: '81 security updates are pending',
        detail: 'perl, bash and 79 more',
        evidence: [{ metric: 'patch.security.count', value: 81, threshold: 0, source: 'apt-get -s dist-upgrade' }],
      },
    ],
  });
  const { answer: text, followUps } = answer('are there pending security updates', report(patch));
  expect(text).toMatchInlineSnapshot(`
    "**81 security updates are pending** on \`web-03\` (medium).

    perl, bash and 79 more

    What shows it:
    - patch security: 81 (over 0), from \`apt-get -s dist-upgrade\`

    What to do:
    Install them: apt-get upgrade

    What was measured:
    - \`patch\`: 81 security updates pending, 127 updates in all, no reboot is needed

    Good to know:
    - 46 updates without security fixes pending

    Only \`patch\` was checked; other areas were not looked at."
  `);
  expect(followUps).toEqual(['lumo diagnose web-03 --checks patch --facts']);
});

test('nothing found is said plainly, with what was looked at', () => {
  const service = check('service', {
    metrics: { 'service.units[active].count': 120, 'service.units[inactive].count': 30 },
  });
  expect(answer('are there failed services', report(service)).answer).toMatchInlineSnapshot(`
    "Nothing wrong was found on \`web-03\`. Looked at: failed and restarting units, containers, jobs.

    What was measured:
    - \`service\`: units: 120 active, 30 inactive

    Only \`service\` was checked; other areas were not looked at."
  `);
});

test('what could not be looked at is never called fine, and the reason is said', () => {
  const auth = check('auth', { status: 'unknown', reason: 'Could not read auth-log: denied.' });
  const text = answer('who failed to log in', report(auth)).answer;
  expect(text).toMatch(/^Nothing could be read on `web-03`, so nothing can be said about it\./);
  expect(text).toContain('- `auth` is unknown: Could not read auth-log: denied.');
  expect(answer('are there failed services', report(check('service'))).answer).toMatch(
    /^Nothing can be said about the services of `web-03`\./,
  );
  expect(answer('check patches and logins', report(check('patch'), auth)).answer).toMatch(
    /^Nothing wrong was found on `web-03`, as far as it could be read\./,
  );
});

test('the figures that were asked for are said in words', () => {
  const ssh = check('ssh', {
    metrics: {
      'ssh.present.count': 1,
      'ssh.setting[any.permitrootlogin].count': 2,
      'ssh.setting[any.passwordauthentication].count': 0,
    },
  });
  const auth = check('auth', {
    metrics: {
      'auth.failures.count': 24,
      'auth.failures[203.0.113.5].count': 23,
      'auth.accepted.count': 1,
      'auth.window.seconds': 7200,
    },
  });
  const ports = check('ports', { metrics: { 'ports.reach[exposed].count': 1, 'ports.reach[loopback].count': 4 } });
  const text = answer('is this server secure', report(ssh, auth, ports)).answer;
  expect(text).toContain('root may log in: with a key, not with a password, passwords are refused');
  expect(text).toContain('24 failed logins, most from `203.0.113.5` 23 times, 1 login that worked, in 2 hours');
  expect(text).toContain('listening: 4 for this machine only, 1 that anyone can reach');
});

test('a question about yesterday is warned of only where now is all that can be seen', () => {
  expect(answer('who failed to log in yesterday', report(check('auth'))).answer).not.toMatch(/look back/);
  expect(answer('was the disk full yesterday', report(check('disk'))).answer).toMatch(/look back/);
});
