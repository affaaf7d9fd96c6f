import { expect, test } from 'vitest';
import type { PlanStep } from '../../src/core/plan.js';
import { planQuestion } from '../../src/ask/index.js';

const now = new Date(2026, 10, 22, 14, 30);

function stepsOf(question: string): PlanStep[] {
  return planQuestion(question, { now }).steps;
}

test.each([
  ['would you mind restarting haproxy on lb-02', 'lb-02'],
  ['how about cleaning the disk of nas-1', 'nas-1'],
  ['sshd needs a kick on web-14', 'web-14'],
  ['postgres on db-5 needs to be restarted', 'db-5'],
  ['could someone please get mysql on db-9 going again', 'db-9'],
  ['block 203.0.113.9 on fw-1', 'fw-1'],
  ['清一下 log-03 的 /tmp', 'log-03'],
])('%s asks for a fix', (question, target) => {
  expect(stepsOf(question)).toEqual([{ command: 'fix', args: { target, dryRun: true } }]);
});

test.each([
  'fork: retry: Resource temporarily unavailable',
  'does nginx need to be restarted on web-1',
  'running kernel vs installed kernel on db-60, reboot?',
  'we get complaints that pages take up to a minute on web-3',
  'the whole rack seems slow, start with r2-n1',
  'mount fails on web-3',
])('%s asks for no fix', question => {
  expect(stepsOf(question).map(({ command }) => command)).toEqual(['diagnose']);
});

test.each([
  ['los pods del namespace logs están en ImagePullBackOff', { namespace: 'logs' }],
  ['kafka 命名空间的 PVC 绑定失败', { namespace: 'kafka' }],
  ['api pod in shop ns throws 500s', { namespace: 'shop' }],
  ['check the health of context dr-site', { context: 'dr-site' }],
])('%s: names are taken as names', (question, where) => {
  const [step] = stepsOf(question);
  expect(step).toMatchObject({ command: 'diagnose', args: where });
  expect(step?.args['checks']).toContain('kubernetes');
});

test('what is said of an object is not its name', () => {
  expect(stepsOf('which pod is crashing')[0]?.args).not.toHaveProperty('name');
});

test('hosts one after the other are all looked at', () => {
  expect(stepsOf('check web-01 then web-02').map(({ args }) => args['target'])).toEqual(['web-01', 'web-02']);
  expect(stepsOf('check the disk on web-01, then the memory on web-02').map(({ args }) => args)).toEqual([
    { checks: ['disk'], target: 'web-01' },
    { checks: ['memory', 'process'], target: 'web-02' },
  ]);
});

test.each([
  ['have we had this elasticsearch red status before', 'rag.search'],
  ['how was the outage in may resolved', 'rag.search'],
  ['how is a failover of the postgres cluster done', 'rag.search'],
  ['anything critical in the last 15 minutes', 'events'],
  ['do we have a sev1 at the moment', 'incidents.list'],
  ['create a pdf for the customer about last month', 'report'],
  ['do you have the permissions you need on the cluster', 'doctor'],
  ['look into /var/crash', 'coredump.list'],
  ['how tall is mount everest', 'clarify'],
  ['晚饭吃什么', 'clarify'],
  ['terminate the process that eats all memory on app-83', 'fix'],
])('%s is %s', (question, command) => {
  expect(stepsOf(question)[0]?.command).toBe(command);
});

test('the name of an alert is read as its words', () => {
  expect(stepsOf('[FIRING:1] HostHighLoad app-21')[0]).toMatchObject({
    command: 'diagnose',
    args: { target: 'app-21', checks: ['cpu', 'memory', 'disk', 'process'] },
  });
});
