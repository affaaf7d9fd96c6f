import { expect, test } from 'vitest';
import type { PlanStep } from '../../src/core/plan.js';
import { planQuestion } from '../../src/ask/index.js';

const now = new Date(2026, 10, 22, 14, 30);

function stepsOf(question: string): PlanStep[] {
  return planQuestion(question, { now }).steps;
}

test.each([
  ['mysql.service keeps restarting', ['process', 'service']],
  ['logrotate.timer did not fire', ['process', 'service']],
  ['payment-worker keeps dying', ['process', 'service']],
  ['/var 97%', ['disk']],
  ['how many updates are pending', ['patch']],
])('%s is understood by the shape of its words and the nouns of its states', (question, checks) => {
  expect(stepsOf(question)[0]).toEqual({ command: 'diagnose', args: { checks, target: 'localhost' } });
});

test.each([
  ['brute force attempts from 203.0.113.9?', 'localhost'],
  ['intentos de login desde 203.0.113.9', 'localhost'],
  ['登录失败来自 203.0.113.9', 'localhost'],
  ['203.0.113.9 is hammering ssh on web-02', 'web-02'],
  ['failed logins on bastion-01 from web-02', 'bastion-01'],
  ['who logged in to jump-01', 'jump-01'],
  ['from web-04 I cannot reach the db', 'web-04'],
  ['what is exposed on 0.0.0.0', 'localhost'],
])('%s: an attacker is no target', (question, target) => {
  expect(stepsOf(question)[0]?.args['target']).toBe(target);
});

test.each([
  [
    'logs of pod payment-7d9f in namespace shop since 1h with level error',
    { target: 'payment-7d9f', namespace: 'shop', since: '1h', level: 'error' },
  ],
  ['show me nginx logs around 03:15 on web-02', { target: 'web-02', around: '03:15', grep: 'nginx' }],
  ['logs of web-02 yesterday around 3 pm', { target: 'web-02', around: '2026-11-21T15:00' }],
  ['查看 web-02 上 nginx 凌晨3点左右的日志', { target: 'web-02', around: '03:00', grep: 'nginx' }],
  ['grep the nginx log on web-01 for upstream timed out', { target: 'web-01', grep: 'upstream timed out' }],
  ['kubectl logs web-0 -c proxy -n blog', { target: 'web-0', namespace: 'blog', container: 'proxy' }],
])('%s reads logs', (question, args) => {
  expect(stepsOf(question)).toEqual([{ command: 'logs', args }]);
});

test.each([
  ['how many pods are not ready in kube-system', { kind: 'Pod', namespace: 'kube-system', status: 'NotReady' }],
  ['list all pods with image nginx:1.19', { kind: 'Pod', image: 'nginx:1.19' }],
  ['pods with label app=web in ns shop', { kind: 'Pod', namespace: 'shop', selector: 'app=web' }],
  ['lista los despliegues del namespace web', { kind: 'Deployment', namespace: 'web' }],
  ['哪些 pod 使用镜像 nginx:1.19', { kind: 'Pod', image: 'nginx:1.19' }],
  ['what namespaces exist', { kind: 'Namespace' }],
])('%s lists objects', (question, args) => {
  expect(stepsOf(question)).toEqual([{ command: 'inventory', args }]);
});

test.each([
  'if the disk on app-01 is over 90% clean it up',
  'si el disco de app-01 está lleno límpialo',
  '如果 app-01 磁盘满了就清理一下',
  'clean tmp on app-01 but check the disk first',
])('%s looks before it plans the fix', question => {
  expect(stepsOf(question).map(step => [step.command, step.args['target']])).toEqual([
    ['diagnose', 'app-01'],
    ['fix', 'app-01'],
  ]);
});

test.each(['if I restart it it crashes again', 'it freezes for a minute and then recovers on app-01'])(
  '%s asks for no fix',
  question => {
    expect(stepsOf(question).map(step => step.command)).not.toContain('fix');
  },
);

test.each(['列出未解决的事件', 'lista los eventos sin resolver', 'unresolved events', 'anything unacked?'])(
  '%s means open incidents',
  question => {
    expect(stepsOf(question)).toEqual([{ command: 'incidents.list', args: { status: 'open' } }]);
  },
);
