import { forking, hottestRealtime, switching } from '../subjects/kernel-offenders.js';
import { measuresOf } from './measure.js';
import { growthPerS, packetBytes, softirqPackets } from './packets.js';

const stat = measuresOf('/proc/*/stat', '%');
const softnet = measuresOf('/proc/net/softnet_stat', '/s');
const snmp = measuresOf('/proc/net/snmp', '/s');

export const kernelMeasures = {
  sliceShare: measuresOf('/proc/*/task/*/schedstat', '%')(
    'process.slice.percent',
    'how long the command with the most switches keeps a CPU, of the shortest slice of the scheduler',
    f => {
      const top = switching(f);
      return top && f.cpu && (100 * top.sliceUs) / shortestSliceUs(f.cpu.cpus);
    },
  ),
  switcherShare: measuresOf('/proc/*/task/*/schedstat', '%')(
    'process.switching.percent',
    'CPU time of the command with the most switches, of all that was used',
    f => switching(f)?.sharePercent,
  ),
  switcherSystem: stat(
    'process.switching-system.percent',
    'time in the kernel of the command with the most switches, of its CPU time',
    f => switching(f)?.systemPercent,
  ),
  forkCost: stat(
    'process.fork-cost.percent',
    'kernel time of those that start processes all the time, of all CPUs',
    f => {
      const seconds = f.process?.processes?.seconds;
      if (seconds === undefined || f.cpu === undefined) return undefined;
      return (forking(f)?.systemMs ?? 0) / seconds / 10 / f.cpu.cpus;
    },
  ),
  shortLived: measuresOf('/proc/*/stat', '')(
    'process.short-lived.count',
    'processes that came or went within the window, or whose children did',
    f => {
      const processes = f.process?.processes;
      return (
        processes &&
        processes.ended.length + processes.all.filter(({ born, childrenMs }) => born || childrenMs > 0).length
      );
    },
  ),
  realtimeUse: measuresOf('/proc/*/task/*/schedstat', '%')(
    'process.realtime.percent',
    'busiest thread of realtime policy (FIFO, RR, DEADLINE), of one CPU',
    f => f.process?.processes && (hottestRealtime(f)?.topThreadPercent ?? 0),
  ),
  softirqTop: measuresOf('/proc/stat', '%')(
    'cpu.softirq-top.percent',
    'time in interrupts of the CPU that has the most',
    f => {
      const each = f.cpu?.stat?.each;
      return each && each.size > 0 ? Math.max(...[...each.values()].map(({ softirq }) => softirq)) : undefined;
    },
  ),
  packets: softnet('network.softnet-processed.per-second', 'packets that came in, loopback too', softirqPackets),
  packetsPerSwitch: measuresOf('/proc/net/softnet_stat and /proc/stat', '')(
    'network.packets-per-switch.ratio',
    'packets that came in for each context switch',
    f => {
      const [packets, switches] = [softirqPackets(f), f.cpu?.stat?.contextSwitchesPerS];
      return packets === undefined || switches === undefined || switches === 0 ? undefined : packets / switches;
    },
  ),
  unwantedPackets: snmp('network.udp-no-ports.per-second', 'datagrams to ports where nobody listens', f =>
    growthPerS(f, 'network.snmp[Udp.NoPorts].total'),
  ),
  packetBytes: measuresOf('/proc/net/dev', 'B')('network.packet.bytes', 'mean size of a received packet', packetBytes),
} as const;

/** 0.75 ms x (1 + log2 of the CPUs, 8 at most): sched_min_granularity, now base_slice, of kernel/sched/fair.c. */
function shortestSliceUs(cpus: number): number {
  return 750 * (1 + Math.floor(Math.log2(Math.min(8, Math.max(1, cpus)))));
}
