import { describe, expect, it } from 'vitest';
import { loadIn, mistakes } from '../helpers/settings.js';

const warningsOf = async (env: Record<string, string>) => (await loadIn({ env })).warnings;

describe('the environment', () => {
  it('sets every kind of value, and wins over a file', async () => {
    const { values, from } = await loadIn({
      files: { 'cwd/lumo.yaml': 'log: {level: info, runs: 3}\ndiagnose: {sample: 9s}' },
      env: {
        LUMO_DIAGNOSE_CHECKS: ' ssh-security, CPU ,',
        LUMO_DIAGNOSE_SAMPLE: '500ms',
        LUMO_DIAGNOSE_VERBOSE: 'Yes',
        LUMO_CHECKS_CPU_LIMITS_BUSY_PERCENT: ' 7.5e1 ',
        LUMO_CHECKS_CPU_LIMITS_LOAD15_PER_CPU: '4',
        LUMO_LOG_LEVEL: 'DEBUG',
        LUMO_LOG_FILE: '/tmp/x y',
        LUMO_LOG_HIDDEN: 'Sleep, a b ,',
      },
    });
    expect(values.diagnose).toEqual({ checks: ['ssh', 'cpu'], sample: 500, verbose: true });
    expect(values.checks.cpu.limits).toEqual({ busyPercent: 75, load15PerCpu: 4 });
    expect(values.log).toEqual({ level: 'debug', file: '/tmp/x y', hidden: ['Sleep', 'a b'], runs: 3 });
    expect([from.get('log.level'), from.get('log.runs')]).toEqual(['environment', 'file']);
  });

  it('says nothing where a variable is empty', async () => {
    const { values } = await loadIn({ env: { LUMO_DIAGNOSE_SAMPLE: '', LUMO_LOG_LEVEL: '  ' } });
    expect(values.diagnose.sample).toBe(2000);
  });

  it('still heeds an older name, but not against the one of today', async () => {
    const older = { LUMO_AGENT_ENABLED_CHECKS: 'disk' };
    expect((await loadIn({ env: older })).values.diagnose.checks).toEqual(['disk']);
    expect((await loadIn({ env: { ...older, LUMO_DIAGNOSE_CHECKS: 'cpu' } })).values.diagnose.checks).toEqual(['cpu']);
  });

  it('names every variable that is wrong, together with what is wrong in the file', async () => {
    const env = {
      LUMO_DIAGNOSE_CHECKS: 'cpu,dsik',
      LUMO_DIAGNOSE_SAMPLE: '2',
      LUMO_DIAGNOSE_VERBOSE: 'maybe',
      LUMO_CHECKS_CPU_LIMITS_BUSY_PERCENT: '0,5',
      LUMO_CHECKS_CPU_LIMITS_LOAD15_PER_CPU: '1e999',
      LUMO_LOG_LEVEL: 'password=hunter2',
      LUMO_LOG_RUNS: '0x5',
    };
    expect(await mistakes(loadIn({ files: { 'cwd/lumo.yaml': 'x: 1' }, env }))).toEqual([
      'lumo.yaml:1:1: there is no setting x; there are diagnose, checks, log',
      'LUMO_DIAGNOSE_CHECKS: must be a list, with commas, of some of these: cpu, disk, ssh, not "dsik"; did you mean disk?',
      'LUMO_DIAGNOSE_SAMPLE: must be a length of time such as 2s, from 1ms to 1m, not "2"',
      'LUMO_DIAGNOSE_VERBOSE: must be true or false, not "maybe"',
      'LUMO_CHECKS_CPU_LIMITS_BUSY_PERCENT: must be a number over 0, at most 100, not "0,5"',
      'LUMO_CHECKS_CPU_LIMITS_LOAD15_PER_CPU: must be a number over 0, not Infinity',
      'LUMO_LOG_LEVEL: must be one of debug, info, not "password=[redacted]"',
      'LUMO_LOG_RUNS: must be a whole number over 0, at most 9, not "0x5"',
    ]);
  });
});

describe('a list in a variable', () => {
  it('is not taken letter by letter where it is written as in a file', async () => {
    const env = { LUMO_DIAGNOSE_CHECKS: '[cpu, disk]', LUMO_LOG_HIDDEN: ' ["Sleep", a b' };
    const wrong = 'a list is written with commas here, without [] and quotation marks: a,b';
    expect(await mistakes(loadIn({ env }))).toEqual([`LUMO_DIAGNOSE_CHECKS: ${wrong}`, `LUMO_LOG_HIDDEN: ${wrong}`]);
    expect((await loadIn({ env: { LUMO_LOG_HIDDEN: 'a,[b]', LUMO_LOG_FILE: '[x]' } })).values.log).toMatchObject({
      hidden: ['a', '[b]'],
      file: '[x]',
    });
  });
});

describe('a variable that is no setting', () => {
  it('is told in one warning, with the name that was meant', async () => {
    expect(await warningsOf({ LUMO_LOG_LEVLE: 'info', LUMO_ZEBRA: '1', PATH: '/bin' })).toEqual([
      'this version knows no LUMO_LOG_LEVLE (did you mean LUMO_LOG_LEVEL?), LUMO_ZEBRA',
    ]);
  });

  it('is told by number where there are many', async () => {
    const env = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`LUMO_ZEBRA${i}`, '1']));
    expect(await warningsOf(env)).toEqual([
      'this version knows no LUMO_ZEBRA0, LUMO_ZEBRA1, LUMO_ZEBRA2, LUMO_ZEBRA3, LUMO_ZEBRA4 and 3 more',
    ]);
  });

  it('is none for the names that mean something, and for those that Kubernetes gives to pods', async () => {
    expect(
      await warningsOf({
        LUMO_HOME: '/x',
        LUMO_ANTHROPIC_API_KEY: 'x',
        LUMO_SERVICE_HOST: '10.0.0.1',
        LUMO_SERVICE_PORT: '80',
        LUMO_SERVICE_PORT_HTTP: '80',
        LUMO_PORT: 'tcp://10.0.0.1:80',
        LUMO_AGENT_PORT_80_TCP: 'tcp://10.0.0.1:80',
        LUMO_AGENT_PORT_80_TCP_ADDR: '10.0.0.1',
      }),
    ).toEqual([]);
  });
});
