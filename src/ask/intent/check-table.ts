import { SLOW_CHECKS } from '../../core/cause-checks.js';
import type { Concept } from '../lexicon/tables.js';

/** The ids of the checks (DESIGN 4). */
export type CheckId =
  | 'cpu'
  | 'memory'
  | 'disk'
  | 'process'
  | 'service'
  | 'network'
  | 'patch'
  | 'ports'
  | 'ssh'
  | 'auth'
  | 'kubernetes'
  | 'proxmox';

/** All ids, in the order in which a plan names them. */
export const CHECK_IDS: readonly CheckId[] = [
  'cpu',
  'memory',
  'disk',
  'process',
  'service',
  'network',
  'patch',
  'ports',
  'ssh',
  'auth',
  'kubernetes',
  'proxmox',
];

/** What is looked at when something is wrong and nothing says what. */
export const HEALTH_CHECKS: readonly CheckId[] = [...SLOW_CHECKS, 'service', 'network'];

/** What is looked at for the safety of a machine. */
export const SECURITY_CHECKS: readonly CheckId[] = ['patch', 'ports', 'ssh', 'auth'];

/** Concept -> checks. Wider rather than wrong: a check too many costs milliseconds, one too few the answer. */
export const CHECKS_OF: Partial<Record<Concept, readonly CheckId[]>> = {
  slow: SLOW_CHECKS,
  latency: [...SLOW_CHECKS, 'network'],
  load: SLOW_CHECKS,
  cpu: ['cpu', 'process'],
  steal: ['cpu'],
  iowait: ['cpu', 'disk', 'process'],
  memory: ['memory', 'process'],
  swap: ['memory', 'process'],
  oom: ['memory', 'process'],
  killed: ['memory', 'process'],
  gpu: ['process', 'memory'],
  hog: ['process'],
  process: ['process'],
  descriptors: ['process'],
  disk: ['disk'],
  space: ['disk'],
  inode: ['disk'],
  filesystem: ['disk'],
  diskio: ['disk', 'process'],
  service: ['service'],
  unit: ['service', 'process'],
  schedule: ['service'],
  container: ['service', 'process'],
  boot: ['service', 'process', 'memory', 'cpu'],
  http: ['service', 'network', 'process'],
  clock: ['service', 'network'],
  network: ['network'],
  loss: ['network'],
  bandwidth: ['network'],
  dns: ['network'],
  timeouts: ['network'],
  refused: ['network', 'service', 'ports'],
  conntrack: ['network'],
  certificate: ['network', 'service'],
  patch: ['patch'],
  ports: ['ports', 'network'],
  ssh: ['ssh'],
  auth: ['auth'],
  password: ['ssh', 'auth'],
  intrusion: ['patch', 'ports', 'ssh', 'auth', 'process', 'network'],
  security: SECURITY_CHECKS,
  proxmox: ['proxmox'],
  kubernetes: ['kubernetes'],
  cluster: ['kubernetes'],
  pod: ['kubernetes'],
  workload: ['kubernetes'],
  claim: ['kubernetes'],
  nodes: ['kubernetes'],
  'crash-loop': ['kubernetes'],
  restarts: ['kubernetes'],
  'image-pull': ['kubernetes'],
  pending: ['kubernetes'],
  evicted: ['kubernetes'],
  'not-ready': ['kubernetes'],
  'memory-pressure': ['kubernetes', 'memory'],
  'disk-pressure': ['kubernetes', 'disk'],
  'pid-pressure': ['kubernetes', 'process'],
  'job-failed': ['kubernetes'],
  'rollout-failed': ['kubernetes'],
  'mount-failed': ['kubernetes'],
  binding: ['kubernetes'],
};

/** Concepts that a user may rule out, and the checks that go with them. */
export const RULED_OUT: Partial<Record<Concept, readonly CheckId[]>> = {
  cpu: ['cpu'],
  load: ['cpu'],
  memory: ['memory'],
  swap: ['memory'],
  disk: ['disk'],
  space: ['disk'],
  diskio: ['disk'],
  network: ['network'],
  dns: ['network'],
  process: ['process'],
  service: ['service'],
  patch: ['patch'],
  ports: ['ports'],
  ssh: ['ssh'],
  auth: ['auth'],
  password: ['ssh', 'auth'],
  kubernetes: ['kubernetes'],
  cluster: ['kubernetes'],
  proxmox: ['proxmox'],
};
