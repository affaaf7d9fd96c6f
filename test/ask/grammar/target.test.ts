import { expect, test } from 'vitest';
import { planQuestion } from '../../../src/ask/index.js';

function targetOf(question: string): unknown {
  return planQuestion(question, { now: new Date(2026, 10, 22) }).steps[0]?.args['target'];
}

test.each([
  ['everything is slow on web-03', 'web-03'],
  ['10.0.0.7 is slow', '10.0.0.7'],
  ['slow: fe80::1%eth0', 'fe80::1%eth0'],
  ['is 2001:db8::17 slow?', '2001:db8::17'],
  ['db1.prod.internal: iowait 60%', 'db1.prod.internal'],
  ['disk full on root@app-07', 'app-07'],
  ['memory on db-01:5432?', 'db-01'],
  ['slow on hermes', 'hermes'],
  ['the host hermes is slow', 'hermes'],
  ['web-02 上的磁盘', 'web-02'],
])('%s names a host', (question, target) => {
  expect(targetOf(question)).toBe(target);
});

test.each([
  'PVC data-kafka-0 does not bind',
  'pod api-7d9f8 keeps crashing in namespace web',
  'disk sda1 slow',
  'eth0 drops packets',
  'unit backup-01.service failed',
  'is apache2 slow',
  'p99 latency too high',
  'node slow',
  'slow since 3am on monday',
  'the host becomes slow',
  'network 10.0.0.0/8 slow',
  'slow, says the log "error on web-77 and web-78"',
])('%s names none', question => {
  expect(targetOf(question)).toBe('localhost');
});
