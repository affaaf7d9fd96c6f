import type { Scope } from '../grammar/scope.js';
import type { Concept } from '../lexicon/tables.js';
import { addByContext } from './context-checks.js';
import type { Features } from './features.js';

import { CHECKS_OF, CHECK_IDS, type CheckId, HEALTH_CHECKS, RULED_OUT, SECURITY_CHECKS } from './check-table.js';

/** The checks that a part of a question asks for; empty where it speaks of nothing that can be checked. */
export function checksOf(features: Features, scope?: Scope): CheckId[] {
  const { has } = features;
  const wanted = new Set<CheckId>();
  if (scope?.context !== undefined || scope?.namespace !== undefined) wanted.add('kubernetes');
  for (const mention of features.mentions)
    if (!mention.negated) for (const check of CHECKS_OF[mention.concept] ?? []) wanted.add(check);
  addByContext(features, wanted);
  if (wanted.size > 0 && isPerformance(features)) for (const check of SECURITY_CHECKS) wanted.delete(check);
  else if (SECURITY_CHECKS.some(check => wanted.has(check)) && !isListed(features)) narrowToSecurity(features, wanted);
  if (has('ports') && isReachability(features))
    for (const check of ['ssh', 'auth', 'patch'] as const) wanted.delete(check);
  for (const check of ruledOut(features)) wanted.delete(check);
  if (wanted.size === 0 && ruledOut(features).size > 0)
    for (const check of HEALTH_CHECKS) if (!ruledOut(features).has(check)) wanted.add(check);
  return CHECK_IDS.filter(check => wanted.has(check));
}

/** A symptom of the machine: then "since the last update" or "over ssh" is a circumstance, not the subject. */
function isPerformance(features: Features): boolean {
  const { has } = features;
  if (has('slow', 'load', 'iowait', 'oom', 'swap', 'inode', 'diskio', 'latency', 'steal'))
    return !has('whole') && !isAttackFirst(features);
  if (
    has('circumstance') &&
    has('down', 'crash', 'timeouts', 'refused') &&
    !has('auth', 'ssh', 'intrusion', 'security')
  )
    return true;
  if (has('hog', 'full', 'high') && has('cpu', 'memory', 'disk', 'space')) return true;
  return (
    has('cpu', 'memory', 'disk', 'space') &&
    !isListed(features) &&
    !has('ports', 'ssh', 'auth', 'intrusion', 'security') &&
    !has('patch')
  );
}

function isAttackFirst(features: Features): boolean {
  return features.has('intrusion') && !features.has('slow', 'load', 'iowait', 'oom');
}

/** "check memory, disk and patches": the areas are listed by name, with no symptom. */
function isListed(features: Features): boolean {
  return (
    features.has('whole') ||
    (features.has('check', 'list', 'health') &&
      features.has('cpu', 'memory', 'disk') &&
      !features.has('full', 'hog', 'slow'))
  );
}

function narrowToSecurity(features: Features, wanted: Set<CheckId>): void {
  for (const check of ['cpu', 'memory', 'disk', 'kubernetes', 'proxmox'] as const) {
    if (
      check === 'kubernetes' &&
      features.has('kubernetes', 'pod', 'crash-loop', 'pending', 'image-pull', 'not-ready', 'workload')
    )
      continue;
    if (check === 'proxmox' && features.has('proxmox', 'vm')) continue;
    wanted.delete(check);
  }
  if (wanted.has('kubernetes') || wanted.has('proxmox')) for (const check of SECURITY_CHECKS) wanted.delete(check);
  else if (features.has('intrusion', 'security') && !features.has('patch', 'ports', 'ssh', 'auth', 'sshword'))
    for (const check of SECURITY_CHECKS) wanted.add(check);
}

function isReachability(features: Features): boolean {
  return features.has('timeouts', 'refused') && !features.has('auth', 'security', 'intrusion');
}

/** "memory looks fine but swap grows": the check is still wanted. */
function isStillAsked(features: Features, check: CheckId): boolean {
  return features.mentions.some(
    m => !m.negated && NARROW.some(concept => concept === m.concept) && CHECKS_OF[m.concept]?.includes(check),
  );
}

const NARROW: readonly Concept[] = [
  'swap',
  'oom',
  'inode',
  'filesystem',
  'diskio',
  'space',
  'iowait',
  'dns',
  'loss',
  'timeouts',
  'refused',
  'conntrack',
  'cpu',
  'memory',
  'disk',
  'network',
  'process',
  'steal',
];

function ruledOut(features: Features): Set<CheckId> {
  const out = new Set<CheckId>();
  for (const mention of features.mentions) {
    if (features.isRuledOut(mention.concept))
      for (const check of RULED_OUT[mention.concept] ?? []) if (!isStillAsked(features, check)) out.add(check);
  }
  return out;
}
