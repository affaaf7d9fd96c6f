import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'service.failed': {
    title: 'A service or another unit failed',
    fix: 'Read why: systemctl status UNIT; journalctl -u UNIT -b. Then mend it and systemctl restart UNIT.',
  },
  'service.oom-kill': {
    title: 'A service was ended for lack of memory',
    fix: 'See who used it: journalctl -k -g oom; raise MemoryMax of the unit or make it use less.',
  },
  'service.restart-loop': {
    title: 'A service ends and is started again and again',
    fix: 'Read its last words: journalctl -u UNIT -n 50; stop it with systemctl stop UNIT until it is mended.',
  },
  'service.dead': {
    title: 'A service is enabled but does not run',
    fix: 'Start it (systemctl start UNIT), or disable it if nobody needs it.',
  },
  'service.stuck': {
    title: 'A unit is starting or stopping for too long',
    fix: 'See what waits: systemctl list-jobs; systemctl status UNIT.',
  },
  'service.flapping': {
    title: 'A service goes up and down',
    fix: 'Read its log over the last hour: journalctl -u UNIT --since -1h.',
  },
  'service.restarted': {
    title: 'A service was restarted since the last run',
    fix: 'If nobody did it, read why it ended: journalctl -u UNIT.',
  },
  'service.container': {
    title: 'A container is unhealthy, restarting or ended',
    fix: 'Read its log: docker logs --tail 50 NAME; docker inspect NAME shows its health checks.',
  },
} as const satisfies FindingCatalogue;

const unit = (meaning: string): { meaning: string; source: string } => ({ meaning, source: 'systemctl' });
const others = (meaning: string): { meaning: string; source: string } => ({
  meaning,
  source: 'systemctl, rc-status, sv',
});

export const metricNames = {
  'service.units[STATE].count': others('units of systemd (or services of OpenRC, runit) in this state'),
  'service.active[UNIT].count': others('1: the service runs'),
  'service.restarts[UNIT].total': others('how often the manager itself started the service again'),
  'service.restarts[UNIT].count': unit('the same between two runs; in findings only'),
  'service.failed[UNIT].count': others('failed units of this name; in findings only'),
  'service.down[UNIT].count': others('1: it is meant to run and does not; in findings only'),
  'service.waiting[UNIT].seconds': unit('how long the unit has been starting or stopping; in findings only'),
  'service.changes[UNIT].count': unit('starts and stops seen in the last hour; in findings only'),
  'service.started[UNIT].seconds': {
    meaning: 'how long ago it was started; in findings only',
    source: '/run/systemd/units, /proc/1/stat',
  },
  'service.restarted.count': unit('services that were started again since the last run; in findings only'),
  'service.children.count': { meaning: 'children of process 1, where it is not systemd', source: '/proc' },
  'service.containers[STATE].count': { meaning: 'containers of Docker in this state', source: 'docker ps' },
  'service.container[NAME].count': { meaning: '1: the container is ill; in findings only', source: 'docker ps' },
} as const satisfies MetricCatalogue;
