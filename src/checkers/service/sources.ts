import type { Source, When } from '../../host/source.js';

const SYSTEMD: When = { exists: '/run/systemd/system' };
const OTHER: When = { not: SYSTEMD };

const units: Source = {
  id: 'units',
  why: 'the state of every unit of systemd',
  need: 'must',
  phase: 'after',
  probe: 'units',
  deadlineMs: 5000,
  when: SYSTEMD,
};

const openrc: Source = {
  id: 'openrc',
  why: 'the state of every service of OpenRC',
  need: 'must',
  phase: 'after',
  argv: ['rc-status', '--all', '--nocolor'],
  when: { all: [{ tool: 'rc-status' }, { exists: '/run/openrc' }, OTHER] },
};

const runit: Source = {
  id: 'runit',
  why: 'the state of every service of runit',
  need: 'must',
  phase: 'after',
  probe: 'runit',
  when: { all: [{ tool: 'sv' }, { any: [{ exists: '/run/runit' }, { exists: '/etc/runit/runsvdir' }] }, OTHER] },
};

/** In a container process 1 and its children are all that there is; process 2 tells whether it is one (no kthreadd). */
const main: Source = {
  id: 'main-process',
  why: 'process 1 and its children',
  need: 'must',
  phase: 'once',
  files: ['/proc/1/stat', '/proc/2/stat', '/proc/1/task/1/children'],
  when: OTHER,
};

const containers: Source = {
  id: 'containers',
  why: 'containers that are unhealthy or keep restarting',
  need: 'may',
  phase: 'after',
  probe: 'containers',
  deadlineMs: 5000,
  mayBeAbsent: true,
  when: { all: [{ tool: 'docker' }, { exists: '/var/run/docker.sock' }, { exists: '/var/run/docker.pid' }] },
};

export const sources = { units, openrc, runit, main, containers };
