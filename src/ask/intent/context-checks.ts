import { type CheckId, HEALTH_CHECKS, SECURITY_CHECKS, SLOW_CHECKS } from './check-table.js';
import type { Features } from './features.js';

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
    !has('coredump', 'memory', 'cpu')
  )
    add('disk');
  if (wanted.size === 0 && has('hostnoun') && FEELS.test(features.text)) add(...SLOW_CHECKS);
  if ((has('hog') || (has('high', 'full') && has('hostnoun'))) && [...wanted].every(check => check === 'process'))
    add(...SLOW_CHECKS);
  if (wanted.size === 0 && /\b(?:pve|proxmox)[\w-]*\d/i.test(features.text)) add(...HEALTH_CHECKS, 'proxmox');
  if (has('sshword') && has('setup', 'security') && !has('slow', 'latency', 'timeouts', 'down')) add('ssh');
  if (AMOUNT.test(features.text) && !has('memory', 'cpu', 'disk', 'space', 'network', 'bandwidth', 'claim')) {
    if (PATH_FILLS.test(features.text)) add('disk');
    else if (has('hog', 'process', 'software', 'who')) add('memory', 'process');
  }
  if (has('whole')) add(...HEALTH_CHECKS, ...SECURITY_CHECKS);
}

/** "on this vm": the machine that one sits at. */
const OWN_VM = /\b(?:this|my|our|esta|mi)\s+(?:vm|virtual machine)\b(?!\s*#?\d)/i;

/** "/var 97%": a path is a place on a disk where it is full or grows. */
const PATH_FILLS = /(?<![\w.:/])\/(?:[a-z][\w./-]*)?(?=[\s,.?!:]|$)/i;

/** "the node feels sticky": how it feels is never good when somebody asks. */
const FEELS = /\b(?:feels?|felt|acts?|behaves?|is being)\b/i;

/** "kernel on hv-2 too old?" */
const KERNEL_AGE =
  /\bkernel\b[^.,;?]{0,30}\b(?:old|older|outdated|behind|current|version|latest|newest|up to date|eol|viejo|antiguo|desactualizado)\b|内核[^，。？]{0,8}(?:旧|老|版本|过时|最新)/i;

/** "logins time out": how long it takes, not who it is. */
const LOGIN_SLOW =
  /\b(?:log-?ins?|logging in|sign-?ins?|authentication)\s+(?:\w+\s+){0,2}?(?:times? out|timing out|tak(?:es?|ing)|hangs?|slow\w*|freez\w+)\b|\bslow\s+log-?ins?\b/i;

/** "10 ms today, usually 1 ms", "6 hours instead of one": a time beside the one that it used to take. */
const SLOWER =
  /\b(?:usually|normally|usual|instead of|rather than|used to be|not)\s+(?:about\s+|just\s+|only\s+)?(?:\d+(?:[.,]\d+)?|one|two|three|five|ten|a few)\s*(?:ms|milliseconds|s|secs?|seconds?|mins?|minutes?|hours?)?\b(?=[^%]*$)/i;

/** "60 gigs in /opt": an amount of bytes belongs to the place that is named, else to memory. */
const AMOUNT = /\b\d+(?:[.,]\d+)?\s*(?:gigs?|gb|gib|tb|tib|terabytes?|gigabytes?|megs?|mb|mib|gigas)\b/i;

/** "payment-worker keeps dying": a name that no list holds, of which is said what programs do. */
const NAMED_PROGRAM =
  /(?<![\w./-])[a-z][a-z0-9]*(?:[-_][a-z][a-z0-9]*)+\s+(?:service\s+|daemon\s+|process\s+)?(?:is|isn'?t|keeps?|was|has|had|does|doesn'?t|did|won'?t|will|can'?t|cannot|not|refuses|dies|died|dead|down|stopped|exits?|exited|fails?|failed|hangs?|no\s+(?:arranca|responde|funciona|inicia|levanta)|se\s+(?:cae|reinicia|muere)|est[aá]|一直|总是|老是|不断|起不来|挂|启动|无法|没)/iu;

/** Somebody is at the door of sshd. */
const ATTACKING = /\b(?:hammer\w*|guess\w*|knock\w*|spray\w*|pound\w*)\b/i;

/** "the network is slow": the network is the subject, not the machine. */
function isNetworkOnly(features: Features): boolean {
  return NETWORK_SLOW.test(features.text) && !features.has('load', 'cpu', 'memory', 'disk', 'iowait');
}

const NETWORK_SLOW =
  /\b(?:network|internet|wifi|vpn|link|uplink|connection|dns|name resolution|lookups?|transfers?|downloads?|uploads?|bandwidth|interface|eth\d|scp|rsync)\b[^,.;]{0,30}?\bslow|\bslow\w*\s+(?:network|internet|wifi|vpn|link|connections?|dns|transfers?|downloads?|uploads?|lookups?)|\b(?:red|internet|conexi[oó]n|dns)\b[^,.;]{0,20}lent|(?:网络|网速|下载|上传|域名解析|dns)[^，。]{0,6}慢/iu;
