import type { Features } from './features.js';

/** "on this vm": the machine that one sits at. */
export const OWN_VM = /\b(?:this|my|our|esta|mi)\s+(?:vm|virtual machine)\b(?!\s*#?\d)/i;

/** "/var 97%": a path is a place on a disk where it is full or grows. */
export const PATH_FILLS = /(?<![\w.:/])\/(?:[a-z][\w./-]*)?(?=[\s,.?!:]|$)/i;

/** "the node feels sticky": how it feels is never good when somebody asks. */
export const FEELS = /\b(?:feels?|felt|acts?|behaves?|is being)\b/i;

/** "kernel on hv-2 too old?" */
export const KERNEL_AGE =
  /\bkernel\b[^.,;?]{0,30}\b(?:old|older|outdated|behind|current|version|latest|newest|up to date|eol|viejo|antiguo|desactualizado)\b|内核[^，。？]{0,8}(?:旧|老|版本|过时|最新)/i;

/** "last root login": log-ins that were, not what is allowed. */
export const LOGIN_PAST =
  /\b(?:last|latest|recent|successful|failed|previous|[uú]ltimos?|recientes?)\s+(?:\w+\s+){0,2}?log-?ins?\b|\blog-?ins?\b[^.?!]{0,20}\b(?:yesterday|today|last night|since|ago|ayer|anoche)\b/iu;

/** "logins time out": how long it takes, not who it is. */
export const LOGIN_SLOW =
  /\b(?:log-?ins?|logging in|sign-?ins?|authentication)\s+(?:\w+\s+){0,2}?(?:times? out|timing out|tak(?:es?|ing)|hangs?|slow\w*|freez\w+)\b|\bslow\s+log-?ins?\b/i;

/** "10 ms today, usually 1 ms", "6 hours instead of one": a time beside the one that it used to take. */
export const SLOWER =
  /\b(?:usually|normally|usual|instead of|rather than|used to be|not)\s+(?:about\s+|just\s+|only\s+)?(?:\d+(?:[.,]\d+)?|one|two|three|five|ten|a few)\s*(?:ms|milliseconds|s|secs?|seconds?|mins?|minutes?|hours?)?\b(?=[^%]*$)/i;

/** "does sshd on edge-1 allow root" */
export const SSH_SETTING =
  /\b(?:allow\w*|permit\w*|accepts?|offers?|supports?)\b[^.?!]{0,30}\b(?:root|passwords?|keys?|forwarding|tunnel\w*|ciphers?|algorithms?|empty|protocol)\b/i;

/** "60 gigs in /opt": an amount of bytes belongs to the place that is named, else to memory. */
export const AMOUNT = /\b\d+(?:[.,]\d+)?\s*(?:gigs?|gb|gib|tb|tib|terabytes?|gigabytes?|megs?|mb|mib|gigas)\b/i;

/** "payment-worker keeps dying": a name that no list holds, of which is said what programs do. */
export const NAMED_PROGRAM =
  /(?<![\w./-])[a-z][a-z0-9]*(?:[-_][a-z][a-z0-9]*)+\s+(?:service\s+|daemon\s+|process\s+)?(?:is|isn'?t|keeps?|was|has|had|does|doesn'?t|did|won'?t|will|can'?t|cannot|not|refuses|dies|died|dead|down|stopped|exits?|exited|fails?|failed|hangs?|no\s+(?:arranca|responde|funciona|inicia|levanta)|se\s+(?:cae|reinicia|muere)|est[aá]|一直|总是|老是|不断|起不来|挂|启动|无法|没)/iu;

/** Somebody is at the door of sshd. */
export const ATTACKING = /\b(?:hammer\w*|guess\w*|knock\w*|spray\w*|pound\w*)\b/i;

/** "the network is slow": the network is the subject, not the machine. */
export function isNetworkOnly(features: Features): boolean {
  return NETWORK_SLOW.test(features.text) && !features.has('load', 'cpu', 'memory', 'disk', 'iowait');
}

const NETWORK_SLOW =
  /\b(?:network|internet|wifi|vpn|link|uplink|connection|dns|name resolution|lookups?|transfers?|downloads?|uploads?|bandwidth|interface|eth\d|scp|rsync)\b[^,.;]{0,30}?\bslow|\bslow\w*\s+(?:network|internet|wifi|vpn|link|connections?|dns|transfers?|downloads?|uploads?|lookups?)|\b(?:red|internet|conexi[oó]n|dns)\b[^,.;]{0,20}lent|(?:网络|网速|下载|上传|域名解析|dns)[^，。]{0,6}慢/iu;
