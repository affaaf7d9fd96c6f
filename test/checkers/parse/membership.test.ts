import { describe, expect, it } from 'vitest';
import { parseMembership, shortGroup } from '../../../src/checkers/parse/membership.js';
import { once, unread } from '../../helpers/readings.js';

const groupOf = (text: string): string | undefined => parseMembership(once({ '/proc/42/cgroup': text })).get(42)?.[0];

describe('/proc/PID/cgroup', () => {
  it('names the group of version 2', () => {
    expect(groupOf('0::/system.slice/web.service')).toBe('/system.slice/web.service');
  });

  it('takes the memory controller where the unified hierarchy says no more than /', () => {
    const real = '9:name=systemd:/\n8:pids:/\n4:memory:/process_api/402dd887\n2:cpuacct:/\n1:cpu:/quota\n0::/';
    expect(groupOf(real)).toBe('/process_api/402dd887');
  });

  it('takes the CPU controller, then the one of systemd', () => {
    expect(groupOf('4:cpu,cpuacct:/a\n1:name=systemd:/b')).toBe('/a');
    expect(groupOf('4:pids:/a\n1:name=systemd:/b')).toBe('/b');
  });

  it('keeps colons in the name', () => {
    expect(groupOf('0::/docker.slice/a:b:c')).toBe('/docker.slice/a:b:c');
  });

  it.each(['', '0::', 'words', '0:cpu', 'NaN:cpu:/x'])('knows no group from %j', text => {
    expect(groupOf(text)).toBeUndefined();
  });

  it('knows none where it was not read', () => {
    expect(parseMembership(unread('denied')).size).toBe(0);
  });
});

const ID = 'ab12cd34ef56'.padEnd(64, '0');

it.each([
  ['/system.slice/web.service', 'web.service'],
  ['/user.slice/user-1000.slice/session-3.scope', 'session-3.scope'],
  ['/system.slice/docker.service/inner', 'docker.service'],
  [`/system.slice/docker-${ID}.scope`, 'ab12cd34ef56'],
  [`/kubepods/burstable/pod1234/${ID}`, 'ab12cd34ef56'],
  [`/kubepods.slice/x/cri-containerd:${ID}`, 'ab12cd34ef56'],
  [`/machine.slice/libpod-${ID}.scope/container`, 'ab12cd34ef56'],
  ['/process_api/402dd887395a573c07fd385f7c8d049f', '402dd887395a'],
  ['/lxc/web', 'web'],
  ['/system.slice/run-p1234-i5678.service', 'run.service'],
  ['/system.slice/run-u12.scope', 'run.scope'],
  ['/user.slice/app.slice/app-gnome-firefox-4711.scope', 'app-gnome-firefox.scope'],
  ['/', ''],
])('%s is known as %j', (path, name) => {
  expect(shortGroup(path)).toBe(name);
});
