import type { KeptRun, Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../facts.js';
import type { Readings } from '../machine.js';
import { once, type Texts, unread } from '../readings.js';
import { task } from '../tasks.js';

const ELSEWHERE: Readings = { openrc: unread('not-applicable'), runit: unread('not-applicable') };
/** Nothing of this machine was read later: 9000 seconds after its boot. */
const late = (texts: Texts): Reading => ({
  state: 'ok',
  samples: once(texts).samples.map(sample => ({ ...sample, upAt: 9000 })),
});
const START = HOST.at.getTime() / 1000 - 300;
const hour = START - 3600;
/** Services that an upgrade restarts together. */
const LIBS = ['a', 'b', 'c', 'd', 'e'].map(name => `lib-${name}.service`);
const link = (name: string, at: number): string => `${at} /run/systemd/units/invocation:${name}`;

/** A block of `systemctl show`; times are microseconds since boot. */
export function shown(name: string, properties: Readonly<Record<string, string | number>>): string {
  const base = {
    Id: name,
    LoadState: 'loaded',
    Result: 'success',
    NRestarts: 0,
    Type: 'simple',
    ConditionResult: 'yes',
  };
  return Object.entries({ ...base, ...properties })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');
}

/** What the service check reads on a machine on which nothing is wrong. */
export const well: Readings = {
  ...ELSEWHERE,
  units: late({
    list: 'cron.service loaded active running \nssh.service loaded active running \n-.mount loaded active mounted \nfstrim.timer masked inactive dead ',
    starts: `${link('cron.service', START)}\n${link('ssh.service', START)}`,
  }),
  'main-process': once({ '/proc/1/stat': task(1, { ppid: 0 }), '/proc/1/task/1/children': '9 ' }),
  containers: once({ docker: 'web\tUp 2 hours (healthy)\njob\tExited (0) 3 days ago\n' }),
};

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  ...ELSEWHERE,
  'main-process': unread('not-applicable'),
  units: late({
    list: 'web.service loaded active running +\n' + LIBS.map(name => `${name} loaded active running`).join('\n'),
    show: [
      shown('broken.service', {
        ActiveState: 'failed',
        SubState: 'failed',
        Result: 'exit-code',
        ExecMainCode: 1,
        ExecMainStatus: 3,
      }),
      shown('big.service', {
        ActiveState: 'failed',
        SubState: 'failed',
        Result: 'oom-kill',
        ExecMainCode: 2,
        ExecMainStatus: 9,
      }),
      shown('loop.service', { ActiveState: 'activating', SubState: 'auto-restart', Result: 'exit-code', NRestarts: 9 }),
      shown('young.service', {
        ActiveState: 'active',
        SubState: 'running',
        NRestarts: 40,
        ActiveEnterTimestampMonotonic: 8_999_000_000,
      }),
      shown('gone.service', {
        ActiveState: 'inactive',
        SubState: 'dead',
        UnitFileState: 'enabled',
        ActiveEnterTimestampMonotonic: 100_000_000,
        ActiveExitTimestampMonotonic: 8_900_000_000,
      }),
      shown('slow.service', {
        ActiveState: 'activating',
        SubState: 'start',
        InactiveExitTimestampMonotonic: 100_000_000,
      }),
      shown('ended.service', { ActiveState: 'active', SubState: 'running', NRestarts: 1 }),
      shown('flap.service', {
        ActiveState: 'active',
        SubState: 'running',
        ActiveEnterTimestampMonotonic: 8_990_000_000,
      }),
    ].join('\n\n'),
    starts: ['web.service', 'flap.service', 'young.service', 'ended.service', ...LIBS]
      .map(name => link(name, START))
      .join('\n'),
  }),
  containers: once({
    docker: 'api\tUp 2 minutes (unhealthy)\njob\tExited (1) 2 minutes ago\nbatch\tRestarting (1) 5 seconds ago\n',
  }),
};

const many = Object.fromEntries(LIBS.map(name => [name, hour]));

/** Three looks before: the flapping service had been started anew each time, and the container `job` ran. */
export const past: KeptRun[] = [8900, 8600, 8300].map((upAt, i) => ({
  check: 'service',
  at: new Date(HOST.at.getTime() - (9000 - upAt) * 1000),
  bootId: 'boot',
  upAt,
  kept: {
    running: {
      'web.service': hour,
      'ended.service': hour,
      'gone.service': hour,
      'flap.service': hour + i,
      'young.service': hour + i,
      ...many,
    },
    restarts: { 'young.service': 2 },
    containers: ['job'],
  },
}));
