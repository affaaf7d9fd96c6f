import { describe, expect, it } from 'vitest';
import { loadIn, mistakes, mistakesIn } from '../helpers/settings.js';

describe('a file', () => {
  it('sets what it names, and leaves all else at its default', async () => {
    const text = `
diagnose: {checks: [ssh-security, cpu], sample: 1.5s, verbose: true}
checks:
  cpu:
    limits: {busyPercent: 75}
log:   # nothing set below
`;
    const { values, from, file } = await loadIn({ files: { 'cwd/lumo.yaml': text } });
    expect(values.diagnose).toEqual({ checks: ['ssh', 'cpu'], sample: 1500, verbose: true });
    expect(values.checks.cpu.limits).toEqual({ busyPercent: 75, load15PerCpu: 2 });
    expect(values.log).toEqual({ level: 'info', file: '', hidden: ['sleep'], runs: 5 });
    expect([...from.keys()]).toEqual([
      'diagnose.checks',
      'diagnose.sample',
      'diagnose.verbose',
      'checks.cpu.limits.busyPercent',
    ]);
    expect(file).toBe('lumo.yaml');
  });

  it.each(['', '# nothing\n', '---\n', 'checks:\n', '\uFEFFlog: {level: debug}'])('%j is good', async text => {
    expect((await loadIn({ files: { 'cwd/lumo.yaml': text } })).file).toBe('lumo.yaml');
  });

  it('tells all its mistakes at once, each with line, column and key', async () => {
    const text = `diagnose:
  checks: [cpu, dsik]
  sampel: 3s
checks:
  cpu: {limits: {busyPercnt: 3, busyPercent: 300, load15PerCpu: "2"}}
  dsk:
busy_percent: 3
log: {level: INFO, runs: 2.5}
`;
    expect(await mistakesIn(text)).toEqual([
      'lumo.yaml:2:11: diagnose.checks must be a list, in [], of some of these: cpu, disk, ssh, not "dsik"; did you mean disk?',
      'lumo.yaml:3:3: there is no setting diagnose.sampel; did you mean sample?',
      'lumo.yaml:5:18: there is no setting checks.cpu.limits.busyPercnt; did you mean busyPercent?',
      'lumo.yaml:5:46: checks.cpu.limits.busyPercent must be a number over 0, at most 100, not 300',
      'lumo.yaml:5:65: checks.cpu.limits.load15PerCpu must be a number over 0, not "2"',
      'lumo.yaml:6:3: there is no setting checks.dsk; did you mean disk?',
      'lumo.yaml:7:1: there is no setting busy_percent; there are diagnose, checks, log',
      'lumo.yaml:8:14: log.level must be one of debug, info, not "INFO"; did you mean info?',
      'lumo.yaml:8:26: log.runs must be a whole number over 0, at most 9, not 2.5',
    ]);
  });

  it('is told where a key belongs that stands in the wrong place', async () => {
    expect(await mistakesIn('busyPercent: 3')).toEqual([
      'lumo.yaml:1:1: there is no setting busyPercent; did you mean checks.cpu.limits.busyPercent or checks.disk.limits.busyPercent?',
    ]);
  });

  it.each([
    ['log:\n\tlevel: info', '2:1: a tab is no indentation in YAML: use blanks'],
    ['log: {level: info}\nlog: {runs: 1}', '2:1: log stands here for the second time, first at lumo.yaml:1:1'],
    ['log: {runs: 1, runs: 1}', '1:16: log.runs stands here for the second time, first at lumo.yaml:1:7'],
    ['log: {}\n---\nlog: {}', '2:1: a second document begins here, and there is one only'],
    ['log: !thing {}', '1:6: tags (!name) mean nothing in settings'],
    ['log: {runs: *one}', '1:13: log.runs must be a whole number over 0, at most 9, written out'],
    ['log: {runs: {a: 1}}', '1:13: log.runs must be a whole number over 0, at most 9, written out'],
    ['log: {runs: }', '1:7: log.runs has no value; it must be a whole number over 0, at most 9'],
    ['log: {runs: .inf}', '1:13: log.runs must be a whole number over 0, at most 9, not Infinity'],
    [
      'checks: {cpu: {limits: {load15PerCpu: .nan}}}',
      '1:39: checks.cpu.limits.load15PerCpu must be a number over 0, not NaN',
    ],
    [
      'checks: {cpu: {limits: {load15PerCpu: 0}}}',
      '1:39: checks.cpu.limits.load15PerCpu must be a number over 0, not 0',
    ],
    ['diagnose: {sample: 5}', '1:20: diagnose.sample must be a length of time such as 2s, from 1ms to 1m, not 5'],
    ['diagnose: {sample: 2m}', '1:20: diagnose.sample must be a length of time such as 2s, from 1ms to 1m, not "2m"'],
    [
      'log: {hidden: [a, sk-ant-abcdefghijklmnopQRST1234]}',
      '1:15: log.hidden holds a secret, which no file may; set LUMO_LOG_HIDDEN in the environment',
    ],
    ['log: {hidden: [7]}', '1:15: log.hidden must be a list, in [], of texts, at most 100, not 7'],
    ['log: {hidden: sleep}', '1:15: log.hidden must be a list, in [], of texts, at most 100, not "sleep"'],
    ['diagnose: {verbose: yes}', '1:21: diagnose.verbose must be true or false, not "yes"'],
    ['diagnose: {checks: []}', '1:20: diagnose.checks must be a list, in [], of some of these: cpu, disk, ssh, not []'],
    ['log: 3', '1:6: log must hold keys of its own: level, file, hidden, runs'],
    ['- a', '1:1: the file must hold keys of its own: diagnose, checks, log'],
    ['? [a]\n: 1', '1:3: a key without a name means nothing'],
    ['__proto__: {polluted: 1}', '1:1: there is no setting __proto__; there are diagnose, checks, log'],
    ['constructor: 1', '1:1: there is no setting constructor; there are diagnose, checks, log'],
    ['<<: {log: 1}', '1:1: there is no setting <<; there are diagnose, checks, log'],
  ])('%j: %s', async (text, mistake) => {
    expect(await mistakesIn(text)).toEqual([`lumo.yaml:${mistake}`]);
  });

  it('believes nothing that stands behind a mistake in the YAML itself', async () => {
    expect(await mistakesIn('nonsense: 1\nlog:\n\tlevel: info\nmore: 1\n')).toEqual([
      'lumo.yaml:1:1: there is no setting nonsense; there are diagnose, checks, log',
      'lumo.yaml:3:1: a tab is no indentation in YAML: use blanks',
    ]);
  });

  it('is told where a quote opened that nobody closed', async () => {
    expect(await mistakesIn('log: {level: "info}\nmore: 1\n')).toEqual([
      'lumo.yaml:1:14: log.level must be one of debug, info, not "info} more: 1"; did you mean info?',
      'lumo.yaml:3:1: Missing closing "quote',
      expect.stringMatching(/^lumo.yaml:3:1: Flow map in block collection must be sufficiently indented and end with/),
    ]);
  });

  it('must be text', async () => {
    expect(await mistakesIn(Uint8Array.of(0x6c, 0xff, 0x3a))).toEqual(['lumo.yaml: is no UTF-8 text']);
  });

  it('tells the first twenty mistakes and the number of the rest', async () => {
    const text = Array.from({ length: 30 }, (_, i) => `wrong${i}: 1`).join('\n');
    const told = await mistakesIn(text);
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toBe('and 10 more');
    expect((await mistakesIn('wrong: 1\n'.repeat(5000))).at(-1)).toBe('and many more');
  });
});

describe('a secret in a file', () => {
  const PLANT = 'hunter2Aa1';

  it.each([
    [`ai: {anthropic: {apiKey: ${PLANT}}}`, 'ai.anthropic.apiKey', 'LUMO_ANTHROPIC_API_KEY'],
    [`ai:\n  token: ${PLANT}`, 'ai.token', 'LUMO_AI_TOKEN'],
    [`password: 4711${PLANT}`, 'password', 'LUMO_PASSWORD'],
    [`hosts:\n  - {name: a, client_secret: "${PLANT}"}`, 'hosts.client_secret', 'LUMO_HOSTS_CLIENT_SECRET'],
    [`notify: {url: "https://hooks.slack.com/services/T0/${PLANT}"}`, 'notify.url', 'LUMO_NOTIFY_URL'],
    [`log: {file: "postgres://app:${PLANT}@db/x"}`, 'log.file', 'LUMO_LOG_FILE'],
    [`log: {level: "Bearer ${PLANT}"}`, 'log.level', 'LUMO_LOG_LEVEL'],
  ])('%s is refused, with the variable to use and without the secret', async (text, key, variable) => {
    const error: unknown = await loadIn({ files: { 'cwd/lumo.yaml': text } }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'config.secret', exit: 2 });
    const [told = ''] = await mistakesIn(text);
    expect(told).toContain(`${key} holds a secret, which no file may; set ${variable} in the environment`);
    expect(told).not.toContain(PLANT);
  });

  it('is told with the other mistakes, none of which shows it', async () => {
    const told = await mistakesIn(`log: {runs: "token=${PLANT}", level: 1}\nbearer ${PLANT}: 1\nai: {token: ${PLANT}}`);
    expect(told).toHaveLength(4);
    expect(told.join('\n')).not.toContain(PLANT);
  });

  it('is none where the value is empty', async () => {
    expect(await mistakesIn('password: ""')).toEqual([
      'lumo.yaml:1:1: there is no setting password; there are diagnose, checks, log',
    ]);
  });
});

describe('what comes from the working directory', () => {
  it('does not choose where Lumo writes', async () => {
    expect(await mistakesIn('log: {file: /etc/x}')).toEqual([
      'lumo.yaml:1:7: log.file is not taken from the working directory; write it into the config.yaml of LUMO_HOME',
    ]);
    expect(await mistakes(loadIn({ files: { 'cwd/config.yaml': 'lumo: {log: {file: x}}' } }))).toHaveLength(1);
  });

  it('may do so where the user names it, or in the own folder', async () => {
    const text = 'log: {file: x}';
    expect((await loadIn({ files: { 'cwd/lumo.yaml': text }, config: 'cwd/lumo.yaml' })).values.log.file).toBe('x');
    expect((await loadIn({ files: { 'home/config.yaml': text } })).values.log.file).toBe('x');
  });
});
