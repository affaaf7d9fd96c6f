import { SLOW_CHECKS } from '../../core/cause-checks.js';
import { type CheckId, HEALTH_CHECKS, SECURITY_CHECKS } from './check-table.js';
import type { Features } from './features.js';
import {
  AMOUNT,
  ATTACKING,
  FEELS,
  KERNEL_AGE,
  LOGIN_PAST,
  LOGIN_SLOW,
  NAMED_PROGRAM,
  OWN_VM,
  PATH_FILLS,
  SLOWER,
  SSH_SETTING,
  isNetworkOnly,
} from './text-signs.js';

/** Adds the checks that only the company of several words asks for: "nginx" and "refused", a path and a percentage. */
export function addByContext(features: Features, wanted: Set<CheckId>): void {
  const { has } = features;
  const add = (...checks: CheckId[]) => {
    for (const check of checks) wanted.add(check);
  };
  const vmOnly =
    has('vm') &&
    ((!has('slow', 'load', 'latency', 'cpu', 'steal', 'memory', 'disk', 'iowait', 'space') &&
      !OWN_VM.test(features.text)) ||
      /\b(?:vm|ct|guest)\s*#?\d+\b(?!\.)|\b(?:vms|virtual machines)\b/i.test(features.text));
  if (vmOnly) add('proxmox');
  if (
    /\b(?:pve|proxmox)[\w-]*\d/i.test(features.text) &&
    has('vm', 'schedule', 'container', 'pod', 'cluster', 'disk', 'nodes', 'down', 'health')
  )
    add('proxmox');
  if (LOGIN_SLOW.test(features.text)) for (const check of ['auth', 'ssh'] as const) wanted.delete(check);
  if (SLOWER.test(features.text)) add(...SLOW_CHECKS);
  if (has('steal')) wanted.delete('proxmox');
  if (KERNEL_AGE.test(features.text)) add('patch');
  if (wanted.has('proxmox'))
    for (const check of ['kubernetes', ...SECURITY_CHECKS] as const) if (!has('kubernetes')) wanted.delete(check);
  if (has('sshsession') && !has('slow', 'latency', 'auth', 'ssh')) add('network', 'service');
  if (has('sshword', 'sshsession') && has('timeouts', 'refused', 'down') && !has('auth', 'ssh'))
    add('network', 'service');
  else if (has('sshword') && !has('slow', 'latency', 'load', 'auth', 'ssh') && wanted.size === 0) add('ssh');
  if (has('sshword') && (has('intrusion') || ATTACKING.test(features.text))) add('auth');
  if (has('ssh') && LOGIN_PAST.test(features.text)) add('auth');
  if (has('who') && has('ssh') && /log|登|entr|conect/i.test(features.text)) add('auth');
  if (has('sshword') && has('auth', 'security')) add('ssh', 'auth');
  if (has('software') && has('down', 'health', 'service', 'restarts', 'crash', 'why', 'check', 'boot'))
    add('service', 'process');
  if (has('software', 'http') && has('timeouts', 'refused', 'down')) add('service', 'network', 'process');
  if (has('http') && has('slow', 'latency')) add(...SLOW_CHECKS);
  if (has('software') && (has('full', 'high', 'hog', 'timeouts') || /\bstuck\b|atascad|卡住/.test(features.text)))
    add('service', 'process');
  if (has('down') && wanted.size === 0 && NAMED_PROGRAM.test(features.text)) add('service', 'process');
  if (has('software') && wanted.size === 0 && has('restart', 'kill', 'setup', 'open') && !has('lumo', 'provider'))
    add('service', 'process');
  if (
    has('down') &&
    wanted.size === 0 &&
    /\b(?:prod|production|staging|platform|everything|producci[oó]n)\b|生产/iu.test(features.text)
  )
    add(...HEALTH_CHECKS);
  if (has('down') && wanted.size === 0 && has('hostnoun')) add(...HEALTH_CHECKS);
  if (has('open') && has('network', 'software', 'http') && !has('incident', 'timeouts', 'slow', 'down'))
    add('ports', 'network');
  if (has('job') && has('cluster', 'pod', 'kubernetes', 'workload', 'crash-loop')) add('kubernetes');
  else if (has('job') && (has('slow', 'down') || /\bjobs?\s+(?:on|in)\b/i.test(features.text))) add('kubernetes');
  if (has('slow') && has('network', 'bandwidth', 'dns', 'loss') && isNetworkOnly(features))
    for (const check of SLOW_CHECKS) wanted.delete(check);
  if (has('pending') && has('patch') && !has('pod', 'workload', 'claim', 'kubernetes', 'cluster', 'nodes'))
    wanted.delete('kubernetes');
  if (
    PATH_FILLS.test(features.text) &&
    (/\d\s?%|\b(?:left|remaining|free|quedan?)\b|剩/i.test(features.text) || has('full', 'hog', 'space', 'high')) &&
    !has('memory', 'cpu') &&
    (!has('coredump') || has('full'))
  )
    add('disk');
  if (wanted.size === 0 && has('hostnoun') && FEELS.test(features.text)) add(...SLOW_CHECKS);
  if ((has('hog') || (has('high', 'full') && has('hostnoun'))) && [...wanted].every(check => check === 'process'))
    add(...SLOW_CHECKS);
  if (wanted.size === 0 && /\b(?:pve|proxmox)[\w-]*\d/i.test(features.text)) add(...HEALTH_CHECKS, 'proxmox');
  if (has('sshword') && SSH_SETTING.test(features.text)) add('ssh');
  if (has('sshword') && has('setup', 'security') && !has('slow', 'latency', 'timeouts', 'down')) add('ssh');
  if (AMOUNT.test(features.text) && !has('memory', 'cpu', 'disk', 'space', 'network', 'bandwidth', 'claim')) {
    if (PATH_FILLS.test(features.text)) add('disk');
    else if (has('hog', 'process', 'software', 'who')) add('memory', 'process');
  }
  if (has('whole')) add(...HEALTH_CHECKS, ...SECURITY_CHECKS);
}
