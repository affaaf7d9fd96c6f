import { unusedHugeBytes } from '../../src/checkers/memory/huge-pages.js';
import type { CpuFacts } from '../../src/checkers/cpu/index.js';
import type { DiskFacts } from '../../src/checkers/disk/index.js';
import type { MemoryFacts } from '../../src/checkers/memory/index.js';
import type { Mount } from '../../src/checkers/parse/mount.js';
import type { Process } from '../../src/checkers/parse/processes.js';
import type { ProcessFacts } from '../../src/checkers/process/index.js';
import type { HostFacts } from '../../src/core/snapshot.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { networkFacts } from './network-facts.js';

export const HOST: HostFacts = {
  name: 'web-03',
  bootId: 'boot',
  at: new Date('2026-11-22T03:00:00Z'),
  utcOffset: '+0000',
  uid: 0,
  kernel: '6.1.0',
  os: { id: 'debian', like: [], version: '12' },
  cpus: 4,
  init: 'systemd',
  cgroup: 'v2',
  psi: true,
  tools: new Set(),
  collector: { shell: 900, parent: 899 },
};

const IDLE = { user: 3, system: 2, idle: 95, iowait: 0, softirq: 0, steal: 0, busy: 5 };

/** A quiet CPU of four cores; what a test says replaces it. */
export function cpuFacts(over: Partial<CpuFacts> = {}, shares: Partial<typeof IDLE> = {}): CpuFacts {
  const total = { ...IDLE, ...shares };
  const each = new Map([0, 1, 2, 3].map(cpu => [cpu, total]));
  const stat = { seconds: 2, total, each, contextSwitchesPerS: 400, forksPerS: 2, running: 1, blocked: 0 };
  return {
    cpus: 4,
    stat,
    pressure: { some: 1, avg60: 1 },
    load: { one: 0.2, five: 0.2, fifteen: 0.2 },
    throttled: [],
    effective: { count: 4, online: 4, by: 'online' },
    recorded: new Map(),
    counters: undefined,
    pressures: { cpu: {}, irq: {} },
    limited: [],
    quotas: [],
    tasks: { running: 1, blocked: 0 },
    offenders: [],
    waiting: { foregroundMs: 0, backgroundMs: 0 },
    interrupts: new Map(),
    softirqs: new Map(),
    softirqRates: new Map(),
    runQueues: new Map(),
    hardware: NO_HARDWARE,
    throttles: { cores: new Map(), packages: new Map(), total: undefined },
    heatEvents: undefined,
    timed: new Set(),
    ...over,
  };
}

/** A virtual machine tells nothing of its hardware. */
const NO_HARDWARE: CpuFacts['hardware'] = {
  model: undefined,
  packages: undefined,
  cores: undefined,
  isolated: undefined,
  clock: new Map(),
  frequency: new Map(),
  zones: new Map(),
  cooling: new Map(),
};

/** A process that does nothing. */
export function processFacts(
  processes: readonly Partial<Process>[] = [],
  over: Partial<ProcessFacts> = {},
): ProcessFacts {
  const all = processes.map((process, i) => ({
    ...SLEEPER,
    pid: 100 + i,
    subject: process.comm ?? SLEEPER.comm,
    background: (process.nice ?? 0) >= 10,
    ...process,
  }));
  return {
    processes: {
      seconds: 2,
      all: [
        { ...SLEEPER, pid: 1, comm: 'systemd', subject: 'systemd' },
        { ...SLEEPER, pid: 2, comm: 'kthreadd', subject: 'kthreadd', kernel: true },
        ...all,
      ],
      collectorMs: 10,
      ended: [],
    },
    zombies: [],
    stuck: all.filter(({ stuck }) => stuck.length > 0),
    blocked: [],
    groups: [],
    files: { open: 1000, max: 1_000_000 },
    tasks: { count: 120, max: 30_000 },
    threads: undefined,
    table: undefined,
    threadStates: undefined,
    max: { pids: undefined, threads: undefined },
    bounded: [],
    hungSinceBoot: undefined,
    entropy: { bits: undefined, room: undefined },
    watchdogs: new Map(),
    hung: [],
    odd: [],
    openFiles: [],
    openFilesRead: true,
    userTasks: [],
    restarts: [],
    hierarchies: [],
    ...over,
  };
}

const SLEEPER: Process = {
  pid: 2,
  ppid: 1,
  session: 9,
  comm: 'sleeper',
  subject: 'sleeper',
  state: 'S',
  stateBefore: 'S',
  kernel: false,
  nice: 0,
  background: false,
  policy: 0,
  realtime: false,
  born: false,
  startedAt: 5,
  cpuMs: 0,
  systemMs: 0,
  childrenMs: 0,
  childrenSystemMs: 0,
  slices: 0,
  delayMs: 0,
  topThreadPercent: 0,
  topDelayPercent: 0,
  topWantedPercent: 0,
  majorFaults: 0,
  stuck: [],
  groups: [],
  pinned: false,
  allowedCpus: '0-3',
  residentKb: 1000,
  swappedKb: 0,
};

/** Half of 8 GB is available, nothing is paged. */
export function memoryFacts(over: Partial<MemoryFacts> = {}): MemoryFacts {
  const facts = {
    seconds: 2,
    totalKb: 8_000_000,
    availableKb: 4_000_000,
    availablePercent: 50,
    usedPercent: 40,
    swap: { totalKb: 0, usedKb: 0 },
    kb: new Map([
      ['Shmem', 10_000],
      ['AnonPages', 3_000_000],
      ['SUnreclaim', 60_000],
    ]),
    sharedResidentKb: 0,
    unreclaimableGrowthKb: 0,
    meminfo: { bytes: new Map(), counts: new Map() },
    unaccountedBytes: 0,
    pressure: { some: 0, full: 0, avg60: 0 },
    pressureStates: {},
    paging: {
      swapInPerS: 0,
      swapOutPerS: 0,
      majorFaultsPerS: 0,
      directReclaimPerS: 0,
      refaultsPerS: 0,
      compactStallsPerS: 0,
      compactScannedPerS: 0,
      hugeFallbacksPerS: 0,
    },
    vmstat: new Map([
      ['nr_dirty', 100],
      ['nr_writeback', 0],
      ['nr_dirty_threshold', 200_000],
      ['nr_dirty_background_threshold', 100_000],
    ]),
    pageBytes: 4096,
    limited: [],
    own: undefined,
    inContainer: false,
    oomKills: 0,
    oomKillsSinceBoot: 0,
    oomLog: [],
    logAt: 1000,
    committedRatio: 0.1,
    overcommit: 0,
    freeBlocks: [],
    zones: new Map(),
    slabs: [],
    nodes: [],
    swaps: [],
    ecc: [],
    ksm: new Map(),
    hugePages: new Map(),
    resident: [],
    ...over,
  };
  return { unusedHugeBytes: unusedHugeBytes(facts.hugePages, facts.meminfo), ...facts };
}

/** Disks that nobody waits for. */
export function diskFacts(over: Partial<DiskFacts> = {}): DiskFacts {
  return {
    seconds: 2,
    mounts: [],
    disks: [],
    pressure: { some: 0, full: 0, avg60: 0 },
    pressureStates: {},
    errors: [],
    counters: [],
    raids: [],
    mismatches: new Map(),
    pools: [],
    zfs: new Map(),
    btrfs: [],
    mapped: [],
    health: [],
    caches: new Map(),
    states: [],
    nfs: new Map(),
    nfsServer: new Map(),
    drbd: [],
    recorded: new Map(),
    xfs: new Map(),
    deleted: [],
    ...over,
  };
}

/** A quiet machine that was looked at whole. */
export function quiet(over: Partial<DiagnosisFacts> = {}): DiagnosisFacts {
  return {
    host: HOST,
    cpu: cpuFacts(),
    memory: memoryFacts(),
    disk: diskFacts(),
    process: processFacts(),
    network: networkFacts(),
    ...over,
  };
}

/** An ext4 that nobody has asked for its space. */
export const MOUNT: Mount = {
  mountPoint: '/data',
  device: '/dev/sda1',
  type: 'ext4',
  dev: '8:1',
  mountReadOnly: false,
  readOnly: false,
  wantedReadOnly: undefined,
  writtenKb: undefined,
  errors: undefined,
  superOptions: ['rw'],
  failedSinceBoot: undefined,
  loggedReadOnly: false,
  space: undefined,
  canFill: true,
  forcedReadOnly: undefined,
  stuck: false,
};
