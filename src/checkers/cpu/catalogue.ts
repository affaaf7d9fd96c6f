import type { FindingCatalogue } from '../../core/finding.js';

export const codes = {
  'cpu.busy': { title: 'CPUs are busy', fix: 'Nothing, unless something waits: see the causes.' },
  'cpu.pressure': { title: 'Tasks wait for a CPU', fix: 'Find who uses the CPUs; lower it, move it, or add CPUs.' },
  'cpu.throttled': {
    title: 'A control group is throttled by its CPU quota',
    fix: 'Raise or remove the quota (CPUQuota=, cpu.max, limits.cpu).',
  },
  'cpu.group-busy': {
    title: 'A control group uses up its CPU quota',
    fix: 'Nothing while it is not throttled; raise the quota (CPUQuota=, cpu.max, limits.cpu) before it grows.',
  },
  'cpu.imbalance': {
    title: 'Tasks wait for one CPU while another is idle',
    fix: 'Let them use all CPUs: taskset -pc, CPUAffinity= or AllowedCPUs= of the unit, cpuset.cpus of the group.',
  },
  'cpu.iowait': {
    title: 'The CPUs idle while tasks wait for I/O',
    fix: 'See the disk check: which device is slow, and who uses it.',
  },
  'cpu.realtime': {
    title: 'A real-time task takes a CPU from all others',
    fix: 'Lower it (chrt -o -p 0 PID), or give it a CPU of its own.',
  },
  'cpu.clock': {
    title: 'Busy CPUs run far below their highest clock',
    fix: 'Look at the governor and the power limits: scaling_governor, scaling_max_freq, the profile of the BIOS.',
  },
  'cpu.heat': {
    title: 'Heat slows the CPUs down',
    fix: 'Look at fans, dust, the room and the BIOS; lower the load until then.',
  },
  'cpu.steal': {
    title: 'The hypervisor gives CPU time to others',
    fix: 'Move the machine to a less crowded host or a bigger class.',
  },
  'cpu.softirq': {
    title: 'One CPU is taken by interrupts',
    fix: 'Spread the packet load (RPS, more queues) or stop the flood.',
  },
  'cpu.load': {
    title: 'The load is high for the number of CPUs',
    fix: 'See the causes: load counts tasks that run and tasks stuck in I/O.',
  },
} as const satisfies FindingCatalogue;
