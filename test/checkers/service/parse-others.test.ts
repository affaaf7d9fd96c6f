import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseContainers, parseOpenrc, parseRunit } from '../../../src/checkers/service/parse-others.js';
import type { Reading } from '../../../src/core/snapshot.js';
import { once, unread } from '../../helpers/readings.js';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/service/${name}.txt`, import.meta.url), 'utf8');

describe('OpenRC', () => {
  it('of 0.45: what is in the runlevel of shutdown alone is not wanted', () => {
    expect(parseOpenrc(fixture('rc-status-0.45'))).toEqual([
      { name: 'gone', state: 'down', wanted: true },
      { name: 'sup', state: 'crashed', wanted: true },
      { name: 'web', state: 'crashed', wanted: true },
      { name: 'rsyslog', state: 'crashed', wanted: true },
      { name: 'cron', state: 'up', wanted: true },
    ]);
    expect(
      parseOpenrc('Runlevel: shutdown\n savecache   [  stopped  ]\nDynamic Runlevel: manual\n x  [  stopped  ]'),
    ).toEqual([
      { name: 'savecache', state: 'down', wanted: false },
      { name: 'x', state: 'down', wanted: false },
    ]);
  });

  it('with supervise-daemon: how long it runs, and how often it was started', () => {
    expect(
      parseOpenrc('Runlevel: default\n a  [  started 00:12:34 (1)  ]\n b  [  started 2 day(s) 00:00:04 (7)  ]'),
    ).toEqual([
      { name: 'a', state: 'up', wanted: true, restarts: 1, upFor: 754 },
      { name: 'b', state: 'up', wanted: true, restarts: 7 },
    ]);
  });

  it.each([undefined, '', 'rc-status: cannot load', ' a [ started'])('of %j is unknown', text =>
    expect(parseOpenrc(text)).toBeUndefined(),
  );
});

describe('runit', () => {
  it('of 2.1.2', () => {
    expect(parseRunit(fixture('sv-status-2.1.2'))).toEqual([
      { name: 'cron', state: 'down', wanted: false },
      { name: 'db', state: 'up', wanted: true, upFor: 1 },
      { name: 'fin', state: 'down', wanted: true },
      { name: 'web', state: 'up', wanted: true, upFor: 9 },
    ]);
    expect(parseRunit('down: /etc/service/db: 0s, normally up, want up; run: log: (pid 9) 5s')).toEqual([
      { name: 'db', state: 'restarting', wanted: true },
    ]);
  });

  it('is unknown where nothing may be seen', () => {
    expect(parseRunit('warning: /etc/service/db: unable to open supervise/ok: access denied')).toBeUndefined();
  });
});

describe('containers of Docker', () => {
  const docker = (text: string, exit = 0): Reading => ({
    state: 'ok',
    samples: [{ upAt: 1, ms: 0, items: [{ path: 'docker', text, state: 'ok', exit }] }],
  });

  it('by their status', () => {
    const text = [
      'web\tUp 2 hours (healthy)',
      'api\tUp 3 minutes (unhealthy)',
      'job\tExited (137) 4 days ago',
      'x\tRestarting (1) 5 seconds ago',
      'p\tUp 1 second (Paused)',
      'n\tCreated',
      'd\tDead',
    ].join('\n');
    expect(parseContainers(docker(text))).toEqual([
      { name: 'web', state: 'running' },
      { name: 'api', state: 'unhealthy' },
      { name: 'job', state: 'exited', exit: 137 },
      { name: 'x', state: 'restarting', exit: 1 },
      { name: 'p', state: 'paused' },
      { name: 'n', state: 'created' },
      { name: 'd', state: 'dead' },
    ]);
  });

  it('are unknown where it failed, or was not asked, and none where there are none', () => {
    expect(parseContainers(docker('', 1))).toBeUndefined();
    expect(parseContainers(unread('denied'))).toBeUndefined();
    expect(parseContainers(once({ docker: 'no tab here' }))).toEqual([]);
  });
});
